namespace KMessage.Iwinv;

/// <summary>The paths below the two hosts. Each ends with a slash: a redirect to one that does would turn the POST into a GET (spec iwinv.md §1.1).</summary>
internal static class IwinvPaths
{
    public const string Send = "/api/v2/send/";
    public const string History = "/api/history/";
    public const string Charge = "/api/charge/";
    public const string Cancel = "/api/cancel/";
    public const string Templates = "/api/template/";
    public const string AddTemplate = "/api/template/add/";
    public const string ModifyTemplate = "/api/template/modify/";
    public const string DeleteTemplate = "/api/template/delete/";
}
