using System.Net;

namespace KMessage.Sandbox;

/// <summary>How a <see cref="KMsgSandbox"/> starts.</summary>
public sealed class SandboxOptions
{
    /// <summary>The loopback port of the SOLAPI part.</summary>
    /// <value>Between 0 and 65535. The default, 0, takes any free port.</value>
    public int Port { get; set; }

    /// <summary>The loopback port of the IWINV part that takes AlimTalk.</summary>
    /// <value>Between 0 and 65535. The default, 0, takes any free port.</value>
    public int IwinvAlimTalkPort { get; set; }

    /// <summary>The loopback port of the IWINV part that takes text messages. It is another one because both hosts of IWINV have the same paths.</summary>
    /// <value>Between 0 and 65535. The default, 0, takes any free port.</value>
    public int IwinvSmsPort { get; set; }

    /// <summary>The loopback port of the inbox: the page that shows what every phone got, and the API behind it.</summary>
    /// <value>Between 0 and 65535. The default, 0, takes any free port.</value>
    public int InboxPort { get; set; }

    /// <summary>
    /// Whether <see cref="Port"/> plays everything, each host under a path of its own: the inbox at <c>/</c>, SOLAPI at <c>/solapi/</c>,
    /// IWINV at <c>/iwinv-alimtalk/</c> and <c>/iwinv-sms/</c>. The other ports are not opened.
    /// </summary>
    /// <value>The default is <see langword="false"/>: a port for each.</value>
    public bool OnePort { get; set; }

    /// <summary>The address to listen on. Any other than a loopback address can be reached by others, so it demands a <see cref="Token"/>.</summary>
    /// <value>The default is <see cref="IPAddress.Loopback"/>.</value>
    public IPAddress Host { get; set; } = IPAddress.Loopback;

    /// <summary>What a caller of the inbox must show: <c>Authorization: Bearer …</c>, or the page opened once with <c>?token=…</c>.</summary>
    /// <value>The default is <see langword="null"/>: none is asked for. At least 16 characters.</value>
    public string? Token { get; set; }

    /// <summary>How many messages and requests are kept; older ones make room. A test that counts wants all of them, a server that runs for days does not.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    public int? KeepMessages { get; set; }

    /// <summary>Where messages outlive the sandbox.</summary>
    /// <value>The default is <see langword="null"/>: they are kept in memory only.</value>
    public ISandboxArchive? Archive { get; set; }

    /// <summary>Where delivery reports are sent, and how.</summary>
    public SandboxReportOptions Reports { get; } = new();

    /// <summary>The clock that everything in the sandbox runs on: acceptance, delivery, schedules, the window of a signature, delays of faults.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How long it takes from acceptance to the carrier's report. At half of it the message is at the carrier. A fallback takes as long again.</summary>
    /// <value>Zero or more. The default is 50 ms; zero means that the report is there at once.</value>
    public TimeSpan DeliveryDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a carrier keeps a message for a phone that is switched off before it gives up (3043).</summary>
    /// <value>The default is 24 hours, counted from the moment the message was sent.</value>
    public TimeSpan CarrierPatience { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The API key that the SOLAPI part accepts.</summary>
    /// <value>The default is <c>NCSSANDBOXKEY001</c>.</value>
    public string SolapiApiKey { get; set; } = "NCSSANDBOXKEY001";

    /// <summary>The API secret that the SOLAPI part checks signatures with.</summary>
    /// <value>The default is <c>SANDBOXSECRET0123456789ABCDEFGHI</c>.</value>
    public string SolapiApiSecret { get; set; } = "SANDBOXSECRET0123456789ABCDEFGHI";

    /// <summary>The API key that the AlimTalk part of IWINV accepts.</summary>
    /// <value>The default is <c>SANDBOXIWINVALIMTALKKEY</c>.</value>
    public string IwinvApiKey { get; set; } = "SANDBOXIWINVALIMTALKKEY";

    /// <summary>The API key that the text message part of IWINV accepts, together with <see cref="IwinvSmsAuthKey"/>.</summary>
    /// <value>The default is <c>SANDBOXIWINVSMSKEY</c>.</value>
    public string IwinvSmsApiKey { get; set; } = "SANDBOXIWINVSMSKEY";

    /// <summary>The authentication key that the text message part of IWINV accepts, together with <see cref="IwinvSmsApiKey"/>.</summary>
    /// <value>The default is <c>SANDBOXIWINVSMSAUTH</c>.</value>
    public string IwinvSmsAuthKey { get; set; } = "SANDBOXIWINVSMSAUTH";

    /// <summary>The organisation that the text message history of IWINV must be asked for.</summary>
    /// <value>The default is <c>sandbox-company</c>.</value>
    public string IwinvSmsCompanyId { get; set; } = "sandbox-company";

    /// <summary>What is not known for certain about IWINV, and how the sandbox does it.</summary>
    public IwinvQuirks IwinvQuirks { get; } = new();

    /// <summary>The sender numbers registered from the start. Hyphens are ignored.</summary>
    /// <value>The default is <c>01000000000</c> and <c>0212345678</c>. More can be added later with <see cref="KMsgSandbox.SenderNumbers"/>.</value>
    public IList<string> SenderNumbers { get; } = ["01000000000", "0212345678"];

    /// <summary>The KakaoTalk channel (SOLAPI: <c>pfId</c>) that is accepted from the start.</summary>
    /// <value>The default is <c>KA01PF000000000000000000SANDBOX1</c>.</value>
    public string KakaoChannelId { get; set; } = "KA01PF000000000000000000SANDBOX1";

    /// <summary>
    /// Whether a template is approved as soon as it is handed in for inspection. Where nobody can play the reviewers with <see cref="SandboxTemplates.Approve"/>
    /// (the sandbox runs as a program of its own), nothing could be sent from a new template otherwise.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ApproveTemplates { get; set; }

    /// <summary>The money in each account at the start, in won: the SOLAPI account, the AlimTalk account and the text message account of IWINV.</summary>
    /// <value>The default is 10,000,000.</value>
    public decimal InitialBalance { get; set; } = 10_000_000m;

    /// <summary>The points in the SOLAPI account at the start, in won. Points are spent before money.</summary>
    /// <value>The default is 0.</value>
    public decimal InitialPoint { get; set; }

    /// <summary>What a message costs, by its type.</summary>
    public SandboxPrices Prices { get; } = new();

    /// <summary>The largest request body that is read; a larger one is answered with 413.</summary>
    /// <value>In bytes. The default is 15 MB (15 × 1024 × 1024).</value>
    public long MaxRequestBodyBytes { get; set; } = 15L * 1024 * 1024;
}
