namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Which of the recorded cases are not run, and in which of those that run the recorded form is a known defect. Every case is in the file; a case that is neither run nor listed fails.</summary>
internal static class VectorLists
{
    /// <summary>Not run, with the reason and the test that stands in.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotExpressible = new Dictionary<string, string>
    {
        ["maps numeric SMS response code 202 to clear auth message"] = "One SMS key alone is refused by the constructor; the bare 202 is in AnswerTests.",
        ["MMS rejects imageUrl alias with INVALID_REQUEST"] = "An Attachment has no form that holds an address.",
        ["getBalance(SMS) fails when smsApiKey/smsAuthKey are missing"] = "The balance has the purses whose keys are there; see BalanceTests.",
        ["template list paging is sent as strings"] = "ListTemplatesAsync reads all pages by itself; see TemplateTests.",
        ["transport: send settles only after the aborted HTTP call rejects"] = "The double has to hold its answer; see TroubleTests. Reasons of a cancellation do not exist in .NET.",
        ["transport: cancel while reading the history response body (AlimTalk, SMS)"] = "As above; see TroubleTests.",
        ["transport: capabilities flag"] = "There are no such flags: every provider takes a token and an HttpClient.",
        ["resendType N without text is refused locally"] = "resendType follows from FallbackContent, so the two cannot contradict each other.",
        ["charge as GET (other client)"] = "POST is asked first; GET after a 404 or 405 is in BalanceTests.",
    };

    /// <summary>What the provider does where the recorded result is a defect that the case's note names without a "correct" form.</summary>
    public static readonly IReadOnlyDictionary<string, string> CorrectResults = new Dictionary<string, string>
    {
        ["AlimTalk code sent as string \"200\" is reported as a failure"] = """{"isSuccess":true,"value":{}}""",
        ["AlimTalk empty object answer becomes INVALID_REQUEST"] = """{"isSuccess":false,"error":{"code":"PROVIDER_ERROR","outcome":"Unknown"}}""",
        ["AlimTalk HTTP 501 with HTML body becomes TEMPLATE_NOT_FOUND"] = """{"isSuccess":false,"error":{"code":"PROVIDER_ERROR","outcome":"Unknown"}}""",
        ["AlimTalk all recipients failed (success 0, fail 1) still reported SENT"] = """{"isSuccess":false,"error":{"code":"PROVIDER_ERROR","outcome":"Rejected"}}""",
        ["SMS numeric requestNo is dropped"] = """{"isSuccess":true,"value":{"providerMessageId":"241640246571"}}""",
        ["delivery status for an unknown seqNo falls back to the first row"] = """{"isSuccess":true,"value":null}""",
        ["code map: AlimTalk body code 202"] = """{"isSuccess":false,"error":{"code":"AUTHENTICATION_FAILED"}}""",
    };

    /// <summary>Members of the body that differ from the recorded form, by case.</summary>
    public static readonly IReadOnlyDictionary<string, string> CorrectBodies = new Dictionary<string, string>
    {
        ["international +82 recipient is not converted"] = """{"list":[{"phone":"01012345678","templateParam":["1234"]}]}""",
        ["fallback without text leaves resendType out"] = """{"resendType":"Y"}""",
        ["Template list uses AUTH header and maps status"] = """{"pageSize":"1000","templateStatus":null}""",
    };
}
