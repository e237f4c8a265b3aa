namespace KMessage.Relational;

/// <summary>Trouble in sentences.</summary>
internal static class StoreTroubles
{
    public static StoreException Exception(LocalizedText store, string engine, SqlTrouble trouble, Exception cause)
    {
        (StoreTrouble kind, LocalizedText problem, LocalizedText fix) = Describe(store, engine, trouble);
        return cause switch
        {
            SqlTroubleException { Problem.English: not null } own => new StoreException(kind, own.Problem, own.Fix),
            SqlTroubleException own => new StoreException(kind, problem, own.Fix.English is null ? fix : own.Fix),
            _ => new StoreException(kind, problem, fix, cause),
        };
    }

    private static (StoreTrouble Trouble, LocalizedText Problem, LocalizedText Fix) Describe(LocalizedText store, string engine, SqlTrouble trouble) => trouble switch
    {
        SqlTrouble.Unreachable => (
            StoreTrouble.Unreachable,
            new($"The {store.English} ({engine}) cannot be reached.", $"{store.Korean}({engine})에 연결할 수 없습니다."),
            new("Check the connection string, and that the server runs or the folder exists. The call can be made again.", "연결 문자열을 확인하고, 서버가 실행 중인지 또는 폴더가 있는지 확인하세요. 다시 호출해도 됩니다.")),
        SqlTrouble.Busy or SqlTrouble.Collision => (
            StoreTrouble.Busy,
            new($"The {store.English} ({engine}) is locked by someone else, or too busy.", $"{store.Korean}({engine})가 다른 곳에서 잠겨 있거나 사용량이 너무 많습니다."),
            new("Nothing was written. Make the call again; look for a program that keeps a transaction open.", "아무것도 기록되지 않았습니다. 다시 호출하고, 트랜잭션을 열어 둔 프로그램이 있는지 확인하세요.")),
        SqlTrouble.ReadOnly => (
            StoreTrouble.ReadOnly,
            new($"The {store.English} ({engine}) can only be read.", $"{store.Korean}({engine})가 읽기 전용입니다."),
            new("Connect to the primary server, or give the program the right to write to the file and its folder.", "주 서버에 연결하거나, 파일과 폴더의 쓰기 권한을 주세요.")),
        SqlTrouble.AccessDenied => (
            StoreTrouble.AccessDenied,
            new($"The {store.English} ({engine}) refuses access.", $"{store.Korean}({engine})가 접근을 거부합니다."),
            new(
                "Check the user and the password. To run without the right to make tables, let an administrator run the script that SchemaScript() gives.",
                "사용자와 비밀번호를 확인하세요. 테이블 생성 권한 없이 쓰려면 관리자가 SchemaScript()의 스크립트를 실행해야 합니다.")),
        SqlTrouble.NewerSchema => (
            StoreTrouble.NewerSchema,
            new($"The tables of the {store.English} ({engine}) are of a newer version of KMsg.", $"{store.Korean}({engine})의 테이블이 더 새로운 KMsg 버전의 것입니다."),
            new("Update the KMsg packages of this program. Nothing was changed.", "이 프로그램의 KMsg 패키지를 업데이트하세요. 변경된 것은 없습니다.")),
        SqlTrouble.SchemaMissing or SqlTrouble.TableMissing => (
            StoreTrouble.SchemaMissing,
            new($"The tables of the {store.English} ({engine}) are missing, or of an older version.", $"{store.Korean}({engine})의 테이블이 없거나 이전 버전입니다."),
            new(
                "Let an administrator run the script that SchemaScript() gives (SchemaScript(fromVersion: …) when there are older ones), or set CreateTables.",
                "관리자가 SchemaScript()의 스크립트(이전 버전 테이블이 있으면 SchemaScript(fromVersion: …))를 실행하게 하거나 CreateTables를 켜세요.")),
        SqlTrouble.Full => (
            StoreTrouble.Full,
            new($"The {store.English} ({engine}) has no space left.", $"{store.Korean}({engine})의 공간이 부족합니다."),
            new("Make space, or let the service keep records for a shorter time.", "공간을 확보하거나 보관 기간을 줄이세요.")),
        SqlTrouble.NotDurable => (
            StoreTrouble.NotDurable,
            new($"The {store.English} ({engine}) would forget what was just committed when its server fails.", $"{store.Korean}({engine})는 서버 장애 시 방금 커밋한 내용을 잃을 수 있는 설정입니다."),
            new("Let commits be written to the disk before they are answered.", "커밋이 디스크에 기록된 뒤 응답하도록 설정하세요.")),
        _ => (
            StoreTrouble.Other,
            new($"The {store.English} ({engine}) could not do its work.", $"{store.Korean}({engine})가 작업을 마치지 못했습니다."),
            new("The inner exception has the engine's words.", "내부 예외에 데이터베이스의 메시지가 있습니다.")),
    };
}
