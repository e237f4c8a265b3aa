using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KMessage.Sandbox;

/// <summary>
/// Who may call the inbox. Another site's page can reach a loopback port too: by a name that is led here (rebinding), which the Host header gives away,
/// or by a plain request, which its Origin gives away.
/// </summary>
internal sealed class InboxGuard(string? token)
{
    private const string Cookie = "kmsg-token";

    /// <exception cref="ApiRefusal">The caller may not.</exception>
    public void Check(HttpContext context)
    {
        var host = context.Request.Host;
        if (token is null && !IsLocal(host.Host))
        {
            throw new ApiRefusal(403, "wrong-host", new(
                $"이 주소({host.Host})로는 열 수 없습니다. http://127.0.0.1:{host.Port}으로 여세요.",
                $"'{host.Host}' is not this sandbox. Open it as http://127.0.0.1:{host.Port}."));
        }

        if (context.Request.Headers.Origin.FirstOrDefault() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ApiRefusal(403, "wrong-host", new("다른 사이트에서 온 요청은 받지 않습니다.", "Requests from other sites are not taken."));
        }

        if (token is not null && !HasToken(context))
        {
            throw new ApiRefusal(401, "unauthorized", new(
                "토큰이 필요합니다. Authorization: Bearer … 를 보내거나 페이지를 /?token=… 로 여세요.",
                "A token is needed: send Authorization: Bearer …, or open the page as /?token=…."));
        }
    }

    /// <summary>Lets a browser that showed the token keep it.</summary>
    public void Remember(HttpContext context)
    {
        if (token is not null && context.Request.Query.ContainsKey("token"))
        {
            context.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        }
    }

    private bool HasToken(HttpContext context)
    {
        var bearer = context.Request.Headers.Authorization.FirstOrDefault();
        return Is(bearer?.StartsWith("Bearer ", StringComparison.Ordinal) == true ? bearer[7..] : null)
            || Is(context.Request.Cookies[Cookie])
            || Is(context.Request.Query["token"].FirstOrDefault());
    }

    private bool Is(string? shown) => shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(token!));

    private static bool IsLocal(string host) =>
        host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
