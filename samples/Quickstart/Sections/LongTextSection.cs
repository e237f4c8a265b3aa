using KMessage;

namespace Quickstart.Sections;

/// <summary>The README's block on lengths.</summary>
internal static class LongTextSection
{
    public static async Task RunAsync(KMsg kmsg)
    {
        // snippet: long-text
        // 45 Hangul are 90 bytes and an SMS; one more makes it an LMS. The finished text counts, not the raw one.
        Result<SendReceipt> sms = await kmsg.SendAsync(new TextMessage { To = "01012345678", Text = new string('가', 45) });
        Result<SendReceipt> lms = await kmsg.SendAsync(new TextMessage
        {
            To = "01012345678",
            Text = "#{name}님, 주문하신 상품이 오늘 출고되어 내일까지 도착할 예정입니다. 부재 시 문 앞에 두겠습니다. 문의: 1588-1234",
            Variables = new() { ["name"] = "홍길동" },
        });

        // What cannot be sent is refused before it costs anything, and the error says what to change.
        Result<SendReceipt> refused = await kmsg.SendAsync(new TextMessage { To = "01012345678", Text = "축하합니다 🎉" });
        // end-snippet

        Console.WriteLine($"  {sms.Value.Type}, then {lms.Value.Type}");
        Console.WriteLine($"  {refused.Error}");
    }
}
