using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>/messages/v4/groups/… (spec: solapi.md §4). Everything here runs under the account's lock.</summary>
internal sealed class SolapiGroupRoutes(SolapiAccount account)
{
    private readonly SolapiRegistration _registration = new(account);
    private readonly SolapiJson _json = new(account);
    private readonly SolapiListRoutes _lists = new(account);

    /// <summary>Routes what comes after <c>/messages/v4/groups</c>; null when there is no such route.</summary>
    public GatewayAnswer? Handle(SandboxRequest request, string[] path, JsonElement body)
    {
        if (path.Length == 0)
        {
            return request.Method switch
            {
                "POST" => Create(body),
                "GET" => List(SolapiQuery.Parse(request.QueryText)),
                _ => null,
            };
        }

        Func<SolapiGroup, GatewayAnswer>? route = (request.Method, path.Length, path.ElementAtOrDefault(1)) switch
        {
            ("GET", 1, _) => group => GatewayAnswer.Json(200, _json.Group(group)),
            ("DELETE", 1, _) => Delete,
            ("PUT", 2, "messages") => group => Add(group, body),
            ("GET", 2, "messages") => group => _lists.Page(group.Messages, SolapiQuery.Parse(request.QueryText)),
            ("DELETE", 2, "messages") => group => Remove(group, body),
            ("POST", 2, "send") => Send,
            ("POST", 2, "schedule") => group => Schedule(group, body),
            ("DELETE", 2, "schedule") => Cancel,
            _ => null,
        };
        if (route is null)
        {
            return null;
        }

        return account.Groups.Find(path[0]) is { } found ? route(found) : SolapiErrors.NotFound($"그룹을 찾을 수 없습니다: {path[0]}");
    }

    private string StatusOf(SolapiGroup group) => group.StatusAt(account.Clock.Now, account.StateOf);

    private GatewayAnswer Create(JsonElement body)
    {
        var now = account.Clock.Now;
        var group = new SolapiGroup
        {
            GroupId = SolapiIds.Group(now),
            CreatedAt = now,
            AllowDuplicates = body.Flag("allowDuplicates") ?? false,
            Strict = body.Flag("strict") ?? false,
            SdkVersion = body.Text("sdkVersion"),
            OsPlatform = body.Text("osPlatform"),
            AppId = body.Text("appId"),
            CustomFields = body.Member("customFields") is { ValueKind: JsonValueKind.Object } fields ? JsonNode.Parse(fields.GetRawText()) : null,
        };
        account.Groups.Add(group);
        return GatewayAnswer.Json(200, _json.Group(group));
    }

    private GatewayAnswer List(SolapiQuery query)
    {
        var (newestFirst, error) = query.Filter(account.Groups.All.Reverse(), SolapiListRoutes.GroupField);
        if (error is not null)
        {
            return error;
        }

        if (query.ReadLimit(out var limit) is { } badLimit)
        {
            return badLimit;
        }

        var page = SolapiListRoutes.Cut(newestFirst, group => group.GroupId, query.StartKey, limit, out var nextKey);
        return GatewayAnswer.Json(200, new JsonObject
        {
            ["startKey"] = query.StartKey,
            ["limit"] = limit,
            ["nextKey"] = nextKey,
            ["groupList"] = new JsonObject(page.Select(group => KeyValuePair.Create<string, JsonNode?>(group.GroupId, _json.Group(group)))),
        });
    }

    private GatewayAnswer Add(SolapiGroup group, JsonElement body)
    {
        if (SolapiSendRoutes.ReadMessages(body, out var messages) is { } malformed)
        {
            return malformed;
        }

        if (StatusOf(group) is not "PENDING" and var status)
        {
            return SolapiErrors.Of(400, "InvalidGroupStatus", $"The group is {status}; messages can be added while it is PENDING.");
        }

        // Money is taken when the group is sent.
        var registered = _registration.Register(group, messages, static _ => true);
        return GatewayAnswer.Json(200, new JsonObject
        {
            ["errorCount"] = registered.Count(message => message.Refusal is not null),
            ["resultList"] = new JsonArray([.. registered.Select(_json.Registered)]),
        }) with
        {
            MessageIds = [.. registered.Where(message => message.Refusal is null).Select(message => message.MessageId)],
            StoredIds = [.. registered.Select(message => message.MessageId)],
        };
    }

    private GatewayAnswer Remove(SolapiGroup group, JsonElement body)
    {
        var asked = body.Items("messageIds").Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!).ToArray();
        if (asked.Length == 0)
        {
            return SolapiErrors.Validation("'messageIds' must be an array of at least one id.");
        }

        if (StatusOf(group) is not "PENDING" and var status)
        {
            return SolapiErrors.Of(400, "InvalidGroupStatus", $"The group is {status}; messages can be removed while it is PENDING.");
        }

        var there = group.Messages.Select(message => message.MessageId).Intersect(asked).ToHashSet();
        group.Remove(there);
        account.Messages.Remove(there);
        return GatewayAnswer.Json(200, new JsonObject
        {
            ["groupId"] = group.GroupId,
            ["errorCount"] = asked.Count(id => !there.Contains(id)),
            ["resultList"] = new JsonArray([.. asked.Select(id =>
                new JsonObject { ["messageId"] = id, ["resultCode"] = there.Contains(id) ? "Success" : "ResourceNotFound" })]),
        });
    }

    private GatewayAnswer Send(SolapiGroup group)
    {
        if (RefuseToSend(group) is { } refusal)
        {
            return refusal;
        }

        var recipients = group.Registered.Select(message => (string?)message.To).ToHashSet();
        if (SolapiSendRoutes.MagicBefore(recipients) is { } magic)
        {
            return magic;
        }

        var available = account.Money.Available;
        if (!account.Money.TryTake(group.Price))
        {
            return SolapiErrors.NotEnoughBalance(group.Price, available);
        }

        group.IsPaid = true;
        group.Start(account.Clock.Now, null);
        return OnTheWay(group) with
        {
            Fault = recipients.Contains(MagicNumbers.ServerErrorAfterAccepting) ? Fault.ServerError().AfterRecording() : null,
        };
    }

    private GatewayAnswer Schedule(SolapiGroup group, JsonElement body)
    {
        if (RefuseToSend(group) is { } refusal)
        {
            return refusal;
        }

        var now = account.Clock.Now;
        if (SolapiSendRoutes.ReadScheduledDate(body, now, out var at) is { } badDate)
        {
            return badDate;
        }

        if (at is null)
        {
            return SolapiErrors.Validation("'scheduledDate' is missing.");
        }

        if (at <= now)
        {
            return SolapiErrors.Of(400, "InvalidScheduledDate", "예약 시각은 현재보다 뒤여야 합니다.");
        }

        group.Start(at.Value, at);
        account.Groups.PayLater(group);
        return OnTheWay(group);
    }

    private GatewayAnswer Cancel(SolapiGroup group)
    {
        if (StatusOf(group) is not "SCHEDULED" and var status)
        {
            return SolapiErrors.Of(400, "InvalidStatus", $"The group is {status}; only a SCHEDULED one can be cancelled.");
        }

        group.End(account.Clock.Now, FailureReason.Cancelled);
        return GatewayAnswer.Json(200, _json.Group(group));
    }

    private GatewayAnswer Delete(SolapiGroup group)
    {
        if (StatusOf(group) is not "PENDING" and var status)
        {
            return SolapiErrors.Of(400, "NotOperationalStatus", $"The group is {status}; only a PENDING one can be deleted.");
        }

        group.IsDeleted = true;
        account.Messages.Remove(group.Messages.Select(message => message.MessageId).ToHashSet());
        return GatewayAnswer.Json(200, _json.Group(group));
    }

    private GatewayAnswer OnTheWay(SolapiGroup group) =>
        GatewayAnswer.Json(200, _json.Group(group)) with { MessageIds = [.. group.Registered.Select(message => message.MessageId)] };

    private GatewayAnswer? RefuseToSend(SolapiGroup group) => StatusOf(group) switch
    {
        "SCHEDULED" => SolapiErrors.Of(409, "ScheduledGroup", "예약된 그룹입니다."),
        "SENDING" => SolapiErrors.Of(409, "GroupInProcessing", "발송 중인 그룹입니다."),
        "COMPLETE" => SolapiErrors.Of(409, "AlreadySent", "발송이 끝난 그룹입니다."),
        "FAILED" => SolapiErrors.Of(400, "FailedGroup", "실패한 그룹입니다."),
        "DELETED" => SolapiErrors.Of(400, "DeletedGroup", "삭제된 그룹입니다."),
        _ when !group.Registered.Any() => SolapiErrors.Of(400, "InvalidStatus", "The group has no message that could be sent."),
        _ => null,
    };
}
