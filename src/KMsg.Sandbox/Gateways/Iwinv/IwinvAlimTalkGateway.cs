using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>The AlimTalk host of IWINV: authentication, then the routes (spec: iwinv.md §1.1, §3).</summary>
internal sealed class IwinvAlimTalkGateway(IwinvAccount account) : IGateway
{
    private const string Send = "/api/v2/send/";
    private const string Charge = "/api/charge/";

    private static readonly string[] Paths =
    [
        Send, Charge, "/api/history/", "/api/cancel/", "/api/template/", "/api/template/add/", "/api/template/modify/", "/api/template/delete/",
    ];

    private readonly IwinvAnswers _answers = new(account.Quirks, "code", 200);
    private readonly IwinvAlimTalkSend _send = new(account, new(account.Quirks, "code", 200));
    private readonly IwinvAlimTalkHistory _history = new(account, new(account.Quirks, "code", 200));
    private readonly IwinvTemplateRoutes _templates = new(account, new(account.Quirks, "code", 200));

    public string Name => IwinvAccount.GatewayName;

    public IStatusCodes Codes => account.Codes;

    public bool IsSend(SandboxRequest request) => request.Method == "POST" && request.Path == Send;

    public bool IsAuthentic(SandboxRequest request) => IwinvAuthentication.IsExactly(request, "AUTH", account.ApiKey);

    public GatewayAnswer Handle(SandboxRequest request)
    {
        if (IwinvAnswers.Misled(request, Paths) is { } misled)
        {
            return misled;
        }

        if (!Allows(request))
        {
            return IwinvAnswers.Page(405, "Method Not Allowed");
        }

        if (!IsAuthentic(request))
        {
            return _answers.Refuse(201, "The header AUTH must be the base64 of the API key's UTF-8 bytes, and nothing else.");
        }

        if (!account.Quirks.IsIpAllowed)
        {
            return _answers.Refuse(206, "");
        }

        if (request.Method == "GET")
        {
            return request.Body.IsEmpty ? Charged() : _answers.Refuse(400, "A GET has no body.");
        }

        return IwinvAuthentication.ReadJson(request, out var body) is { } wrong ? _answers.Refuse(400, wrong) : Route(request.Path, body, request.IsPenniless);
    }

    public GatewayAnswer TooLarge(long limit) => IwinvAnswers.Page(413, "Request Entity Too Large");

    public void Settle()
    {
    }

    public void Clear()
    {
    }

    private bool Allows(SandboxRequest request) => request.Path == Charge
        ? (request.Method == "GET" && account.Quirks.AllowsChargeByGet) || (request.Method == "POST" && account.Quirks.AllowsChargeByPost)
        : request.Method == "POST";

    private GatewayAnswer Route(string path, JsonElement body, bool isPenniless)
    {
        lock (account.Gate)
        {
            return path switch
            {
                Send => _send.Send(body, isPenniless),
                Charge => Charged(),
                "/api/history/" => _history.List(body),
                "/api/cancel/" => _history.Cancel(body),
                "/api/template/" => _templates.List(body),
                "/api/template/add/" => _templates.Add(body),
                "/api/template/modify/" => _templates.Modify(body),
                _ => _templates.Delete(body),
            };
        }
    }

    private GatewayAnswer Charged() => _answers.Good("조회되었습니다.", ("charge", _answers.Money(account.AlimTalkPurse.Charge)));
}
