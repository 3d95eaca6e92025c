namespace Grpc.Core;

/// <summary>On a generated base class: the static method that tells a <see cref="ServiceBinderBase"/> its methods.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    public Type BindType { get; } = bindType;

    public string BindMethodName { get; } = bindMethodName;
}
