using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>/storage/v1/files (spec: solapi.md §5.1). The names of its errors are not documented; here they are ValidationError.</summary>
internal sealed class SolapiStorageRoutes(SolapiAccount account)
{
    private static readonly FrozenDictionary<string, int> LimitsInKilobytes = new Dictionary<string, int>
    {
        ["MMS"] = 200,
        ["KAKAO"] = 500,
        ["DOCUMENT"] = 2048,
        ["RCS"] = 2048,
        ["FAX"] = 10240,
        ["ATA"] = 500,
        ["BMS"] = 2048,
        ["BMS_WIDE"] = 2048,
        ["BMS_WIDE_MAIN_ITEM_LIST"] = 2048,
        ["BMS_WIDE_SUB_ITEM_LIST"] = 2048,
        ["BMS_CAROUSEL_FEED_LIST"] = 2048,
        ["BMS_CAROUSEL_COMMERCE_LIST"] = 2048,
    }.ToFrozenDictionary();

    public GatewayAnswer? Handle(SandboxRequest request, string[] path, JsonElement body) => (request.Method, path.Length) switch
    {
        ("POST", 0) => Upload(body),
        ("GET", 0) => List(SolapiQuery.Parse(request.QueryText)),
        ("GET", 1) => account.Files.Find(path[0]) is { } found ? GatewayAnswer.Json(200, Describe(found)) : NotFound(path[0]),
        ("DELETE", 1) => account.Files.Remove(path[0]) is { } removed ? GatewayAnswer.Json(200, Describe(removed)) : NotFound(path[0]),
        _ => null,
    };

    private GatewayAnswer Upload(JsonElement body)
    {
        if (body.Text("file") is not { Length: > 0 } text)
        {
            return SolapiErrors.Validation("'file' is missing; it is the file in base64, without a data: prefix.");
        }

        var content = new byte[((text.Length + 3) / 4) * 3];
        if (!Convert.TryFromBase64String(text, content, out var length) || length == 0)
        {
            return SolapiErrors.Validation("'file' is not base64. Leave a data: prefix out.");
        }

        var type = body.Text("type") ?? "DOCUMENT";
        if (!LimitsInKilobytes.TryGetValue(type, out var limit))
        {
            return SolapiErrors.Validation($"'type' is '{type}'; known are {string.Join(", ", LimitsInKilobytes.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (length > limit * 1024)
        {
            return SolapiErrors.Validation($"The file has {length} bytes; {type} takes {limit} KB ({limit * 1024} bytes).");
        }

        var bytes = content[..length];
        if (type == "MMS" && !IsJpeg(bytes))
        {
            return SolapiErrors.Validation("An MMS picture must be a JPEG.");
        }

        if (type == "KAKAO" && string.IsNullOrEmpty(body.Text("link")))
        {
            return SolapiErrors.Validation("'link' is missing; a KAKAO picture needs it.");
        }

        var now = account.Clock.Now;
        var file = new SolapiFile(SolapiIds.File(now), type, body.Text("name"), body.Text("link"), bytes, now);
        account.Files.Add(file);
        return GatewayAnswer.Json(200, Describe(file));
    }

    private GatewayAnswer List(SolapiQuery query)
    {
        var (files, error) = query.Filter(account.Files.NewestFirst, FileField);
        return error ?? SolapiListRoutes.Page(query, files, file => file.FileId, "fileList", Describe);
    }

    private static Func<SolapiFile, string?>? FileField(string name) => name switch
    {
        "fileId" => file => file.FileId,
        "name" => file => file.Name,
        "type" => file => file.Type,
        _ => null,
    };

    private static bool IsJpeg(byte[] bytes) => bytes is [0xFF, 0xD8, 0xFF, ..];

    private static GatewayAnswer NotFound(string fileId) => SolapiErrors.NotFound($"파일을 찾을 수 없습니다: {fileId}");

    private static JsonObject Describe(SolapiFile file) => new()
    {
        ["fileId"] = file.FileId,
        ["type"] = file.Type,
        ["name"] = file.Name,
        ["originalName"] = file.Name,
        ["link"] = file.Link,
        ["url"] = $"https://storage.invalid/{file.FileId}",
        ["accountId"] = SolapiAccount.Id,
        ["references"] = new JsonArray(),
        ["kakao"] = new JsonObject { ["daou"] = null, ["biztalk"] = null },
        ["fileSize"] = file.Content.Length,
        ["dateCreated"] = SolapiJson.Date(file.CreatedAt),
        ["dateUpdated"] = SolapiJson.Date(file.CreatedAt),
    };
}
