using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>The recorded cases of Vectors/iwinv.json, each in the form that is right.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Expressible => [.. VectorCase.All.Keys.Except(VectorLists.NotExpressible.Keys)];

    [Fact]
    public void Every_case_is_run_or_listed_with_a_reason_and_no_list_names_a_case_that_is_not_there()
    {
        VectorCase.All.Should().HaveCount(101);
        VectorLists.NotExpressible.Keys.Concat(VectorLists.CorrectResults.Keys).Concat(VectorLists.CorrectBodies.Keys).Should().BeSubsetOf(VectorCase.All.Keys);
        VectorCase.All.Values.Where(each => !VectorLists.NotExpressible.ContainsKey(each.Name)).Select(each => each.Operation).Distinct()
            .Should().BeSubsetOf(["send", "send (four calls, one token)", "getDeliveryStatus", "getDeliveryStatus (two calls, one token)", "getBalance", "listTemplates", "getTemplate", "createTemplate", "deleteTemplate", "buildHeaders"]);
    }

    [Theory]
    [MemberData(nameof(Expressible))]
    public async Task The_recorded_case(string name)
    {
        VectorCase vector = VectorCase.All[name];
        using var bench = new IwinvTestBench(vector.Configure, vector.Now);
        foreach (JsonNode? response in vector.Response as JsonArray ?? [vector.Response?.DeepClone()])
        {
            if (response is JsonObject)
            {
                bench.Gateway.Then((string?)response["bodyText"] ?? response["body"]!.ToJsonString(), (int)response["status"]!);
            }
        }

        foreach (JsonNode? actual in await RunAsync(vector, bench))
        {
            CheckResult(vector, actual!.AsObject());
        }

        await CheckRequestsAsync(vector, bench);
    }

    private static async Task<JsonNode?[]> RunAsync(VectorCase vector, IwinvTestBench bench)
    {
        JsonObject input = vector.Input;
        switch (vector.Operation)
        {
            case "send":
                return [Send(await bench.Facade.SendAsync(vector.Message(input["options"]!.AsObject(), vector.ExpectedRequest is JsonArray)))];
            case "send (four calls, one token)":
                List<JsonNode?> sent = [];
                foreach (JsonNode? options in input["options"]!.AsArray())
                {
                    sent.Add(Send(await bench.Facade.SendAsync(vector.Message(options!.AsObject(), isLookedUp: false))));
                }

                return [.. sent];
            case "getDeliveryStatus":
                return [Status(await bench.Provider.GetDeliveryStatusesAsync([Query(input["query"]!, bench.Now)]))];
            case "getDeliveryStatus (two calls, one token)":
                List<JsonNode?> found = [];
                foreach (JsonNode? query in input["query"]!.AsArray())
                {
                    found.Add(Status(await bench.Provider.GetDeliveryStatusesAsync([Query(query!, bench.Now)])));
                }

                return [.. found];
            case "getBalance":
                return [Outcome(await bench.Provider.GetBalanceAsync(), balance => new JsonObject { ["providerId"] = balance.ProviderId, ["channel"] = balance.Purses[0].Name.ToUpperInvariant(), ["amount"] = balance.Total })];
            case "listTemplates":
                return [Outcome(await bench.Provider.ListTemplatesAsync(), list => new JsonArray([.. list.Select(Template)]))];
            case "getTemplate":
                return [Outcome(await bench.Provider.GetTemplateAsync((string)input["code"]!), Template)];
            case "createTemplate":
                return [Outcome(await bench.Provider.CreateTemplateAsync(new() { Name = (string)input["template"]!["name"]!, Text = (string)input["template"]!["content"]! }), Template)];
            case "deleteTemplate":
                return [Outcome(await bench.Provider.DeleteTemplateAsync((string)input["code"]!), _ => null)];
            default:
                bench.Gateway.Always("""{"code":200,"charge":1}""");
                await bench.Provider.GetBalanceAsync();
                return [];
        }
    }

    private static DeliveryQuery Query(JsonNode query, DateTimeOffset now) => new()
    {
        MessageId = "m1",
        ProviderMessageId = (string?)query["providerMessageId"],
        Type = (string)query["type"]! == "SMS" ? MessageType.Sms : MessageType.AlimTalk,
        To = ((string)query["to"]!).Replace("-", string.Empty, StringComparison.Ordinal),
        AcceptedAt = query["requestedAt"] is JsonObject date ? VectorCase.Date((string)date["$date"]!) : now,
    };

    private static JsonObject Send(Result<SendReceipt> result) => Outcome(result, receipt => new JsonObject
    {
        ["providerId"] = receipt.ProviderId,
        ["providerMessageId"] = receipt.ProviderMessageId,
        ["type"] = receipt.Type.ToString().ToUpperInvariant(),
        ["to"] = receipt.To,
    });

    private static JsonObject Status(Result<IReadOnlyList<DeliveryReport?>> result) => Outcome(result, reports => reports[0] is not { } report ? null : new JsonObject
    {
        ["providerMessageId"] = report.ProviderMessageId,
        ["status"] = report.Status.ToString().ToUpperInvariant(),
        ["statusCode"] = report.ProviderStatusCode,
        ["statusMessage"] = report.ProviderStatusMessage,
        ["sentAt"] = Iso(report.SentAt),
        ["deliveredAt"] = Iso(report.CompletedAt),
    });

    private static string? Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonNode Template(RegisteredTemplate template) => new JsonObject
    {
        ["code"] = template.Code,
        ["name"] = template.Name,
        ["content"] = template.Text,
        ["status"] = template.Status switch { TemplateStatus.Approved => "APPROVED", TemplateStatus.InReview => "INSPECTION", _ => template.Status.ToString() },
    };

    private static JsonObject Outcome<T>(Result<T> result, Func<T, JsonNode?> describe) => result.IsSuccess
        ? new JsonObject { ["isSuccess"] = true, ["value"] = describe(result.Value) }
        : new JsonObject
        {
            ["isSuccess"] = false,
            ["error"] = new JsonObject { ["code"] = Snake(result.Error.Code), ["outcome"] = result.Error.Outcome.ToString(), ["message"] = result.Error.Message },
        };

    private static string Snake(KMsgErrorCode code) => string.Concat(code.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    private static void CheckResult(VectorCase vector, JsonObject actual)
    {
        JsonNode expected = vector.ExpectedResult;
        ((bool)actual["isSuccess"]!).Should().Be((bool)expected["isSuccess"]!, actual.ToJsonString());
        if (expected["error"] is { } error)
        {
            ((string)actual["error"]!["code"]!).Should().Be((string)error["code"]!);
            if ((string?)error["outcome"] is { } outcome)
            {
                ((string)actual["error"]!["outcome"]!).Should().Be(outcome);
            }

            if ((string?)error["messageContains"] is { } words && words != "resendContent")
            {
                ((string)actual["error"]!["message"]!).Should().Contain(words);
            }

            return;
        }

        if (vector.CorrectStatus is { } status)
        {
            ((string)actual["value"]!["status"]!).Should().Be(status);
            return;
        }

        foreach ((JsonNode? expectedValue, JsonNode? actualValue) in Pairs(expected["value"], actual["value"]))
        {
            foreach ((string member, JsonNode? value) in expectedValue!.AsObject().Where(pair => IsComparable(pair.Key, vector)))
            {
                actualValue.Should().NotBeNull();
                actualValue!.AsObject().TryGetPropertyValue(member, out JsonNode? own).Should().BeTrue(member);
                JsonNode.DeepEquals(own, value).Should().BeTrue($"{member} is {own?.ToJsonString()} and not {value?.ToJsonString()}");
            }
        }
    }

    private static IEnumerable<(JsonNode?, JsonNode?)> Pairs(JsonNode? expected, JsonNode? actual) => expected switch
    {
        JsonArray list => list.Zip(actual!.AsArray()),
        JsonObject => [(expected, actual)],
        _ => [],
    };

    // Ours alone (generated ids), the original's own (id, currency, dates of templates), another vocabulary (a receipt is Pending), or normalised (to).
    private static bool IsComparable(string member, VectorCase vector) => member switch
    {
        "messageId" or "id" or "currency" or "createdAt" or "updatedAt" or "buttons" or "to" => false,
        "status" or "providerId" => vector.Operation is not ("send" or "send (four calls, one token)") && member == "status",
        _ => true,
    };

    private static async Task CheckRequestsAsync(VectorCase vector, IwinvTestBench bench)
    {
        JsonNode? expected = vector.ExpectedRequest;
        if (expected is JsonValue)
        {
            bench.Gateway.Requests.Should().NotBeEmpty($"the file says only \"{expected}\"");
            return;
        }

        JsonNode?[] requests = expected switch { null => [], JsonArray list => [.. list], _ => [expected] };
        bench.Gateway.Requests.Should().HaveCount(requests.Length);
        foreach ((JsonNode? request, RecordedRequest actual) in requests.Zip(bench.Gateway.Requests))
        {
            await CheckRequestAsync(vector, bench, request!, actual);
        }
    }

    private static async Task CheckRequestAsync(VectorCase vector, IwinvTestBench bench, JsonNode expected, RecordedRequest actual)
    {
        actual.Method.Should().Be((string?)expected["method"] ?? "POST");
        if ((string?)expected["url"] is { } url)
        {
            actual.Uri.AbsoluteUri.Should().Be(url);
        }

        foreach ((string name, JsonNode? value) in expected["headers"] as JsonObject ?? [])
        {
            actual.Header(name).Should().Be((string)value!, name);
        }

        if (expected["body"] is JsonObject body)
        {
            JsonObject wanted = Correct(vector, bench, body);
            JsonNode.DeepEquals(actual.Json, wanted).Should().BeTrue($"{actual.Text} should be {wanted.ToJsonString()}");
        }

        if (expected["multipart"] is JsonArray parts)
        {
            IReadOnlyList<MultipartPart> actualParts = await MultipartPart.ReadAsync(actual);
            actualParts.Select(part => part.Name).Should().Equal(parts.Select(part => (string)part!["name"]!));
            foreach ((JsonNode? part, MultipartPart own) in parts.Zip(actualParts))
            {
                CheckPart(part!, own);
            }
        }
    }

    private static void CheckPart(JsonNode expected, MultipartPart actual)
    {
        if ((string?)expected["filename"] is not { } fileName)
        {
            actual.Text.Should().Be((string)expected["value"]!);
            return;
        }

        // D-17: a JPEG is called one, whatever the caller called it.
        actual.FileName.Should().Be(Path.ChangeExtension(fileName, ".jpg"));
        actual.ContentType.Should().Be("image/jpeg");
        Convert.ToBase64String(actual.Content).Should().Be((string)expected["bytesBase64"]!);
    }

    private static JsonObject Correct(VectorCase vector, IwinvTestBench bench, JsonObject recorded)
    {
        JsonObject body = recorded.DeepClone().AsObject();
        foreach (string member in new[] { "startDate", "endDate" })
        {
            if ((string?)body[member] is ['<', ..] placeholder)
            {
                DateTimeOffset time = (placeholder.Contains("1 day", StringComparison.Ordinal) ? bench.Now.AddDays(-1) : bench.Now).ToOffset(TimeSpan.FromHours(9));
                body[member] = time.ToString(placeholder.Contains("HH", StringComparison.Ordinal) ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        // D-26: the manual gives msgType for other countries only.
        if ((string?)body["msgType"] == "SMS")
        {
            body.Remove("msgType");
        }

        // D-05: a paid fallback is switched on by the message alone.
        if (body.ContainsKey("reSend") && (vector.Input["options"] as JsonObject)?["failover"] is null)
        {
            body["reSend"] = "N";
            body.Remove("resendCallback");
        }

        if (vector.CorrectBody is JsonObject correct)
        {
            foreach ((string member, JsonNode? value) in correct)
            {
                body.Remove(member);
                if (value is not null)
                {
                    body[member] = value.DeepClone();
                }
            }
        }

        return body;
    }
}
