namespace KMessage.Solapi;

/// <summary>Settings of the SOLAPI gateway.</summary>
public sealed class SolapiOptions;
