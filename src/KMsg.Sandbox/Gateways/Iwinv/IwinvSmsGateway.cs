using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>The text message host of IWINV: authentication, then the routes (spec: iwinv.md §1.1, §4).</summary>
internal sealed class IwinvSmsGateway(IwinvAccount account) : IGateway
{
    private const string Send = "/api/v2/send/";
    private static readonly string[] Paths = [Send, "/api/history/", "/api/charge/"];

    private readonly IwinvAnswers _answers = new(account.Quirks, "resultCode", 0);
    private readonly IwinvSmsSend _send = new(account, new(account.Quirks, "resultCode", 0));
    private readonly IwinvSmsHistory _history = new(account, new(account.Quirks, "resultCode", 0));

    public string Name => IwinvAccount.GatewayName;

    public IStatusCodes Codes => account.Codes;

    public bool IsSend(SandboxRequest request) => request.Method == "POST" && request.Path == Send;

    public bool IsAuthentic(SandboxRequest request) => IwinvAuthentication.IsExactly(request, "secret", $"{account.SmsApiKey}&{account.SmsAuthKey}");

    public GatewayAnswer Handle(SandboxRequest request)
    {
        if (IwinvAnswers.Misled(request, Paths) is { } misled)
        {
            return misled;
        }

        if (request.Method != "POST")
        {
            return IwinvAnswers.Page(405, "Method Not Allowed");
        }

        if (!IsAuthentic(request))
        {
            return _answers.Refuse(14, "The header secret must be the base64 of '<SMS API key>&<SMS auth key>' in UTF-8, and nothing else.");
        }

        if (!account.Quirks.IsIpAllowed)
        {
            return _answers.Refuse(15, "");
        }

        if (MultipartForm.IsAnnouncedBy(request))
        {
            return request.Path == Send ? SendForm(request) : _answers.Refuse(1, "Send application/json here.");
        }

        if (IwinvAuthentication.ReadJson(request, out var body) is { } wrong)
        {
            return _answers.Refuse(1, wrong);
        }

        return body.Text("version") == "1.0" ? Route(request.Path, body, request.IsPenniless) : _answers.Refuse(1, "'version' must be \"1.0\".");
    }

    public GatewayAnswer TooLarge(long limit) => IwinvAnswers.Page(413, "Request Entity Too Large");

    public void Settle()
    {
    }

    public void Clear()
    {
    }

    private GatewayAnswer SendForm(SandboxRequest request)
    {
        if (MultipartForm.Read(request) is not { } form)
        {
            return _answers.Refuse(1, "The body is not multipart/form-data with the boundary of its header.");
        }

        if (form.Text("version") != "1.0")
        {
            return _answers.Refuse(1, "'version' must be 1.0.");
        }

        lock (account.Gate)
        {
            return _send.Send(IwinvSmsRequest.Of(form), request.IsPenniless);
        }
    }

    private GatewayAnswer Route(string path, JsonElement body, bool isPenniless)
    {
        lock (account.Gate)
        {
            return path switch
            {
                Send => _send.Send(IwinvSmsRequest.Of(body), isPenniless),
                "/api/history/" => _history.List(body),
                _ => _answers.GoodUnder(
                    account.Quirks.SmsChargeHasResultCode ? "resultCode" : "code", "조회되었습니다.", ("charge", _answers.Money(account.SmsPurse.Charge))),
            };
        }
    }
}
