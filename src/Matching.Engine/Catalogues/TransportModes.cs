namespace Matching.Engine.Catalogues;

[Flags]
public enum TransportModes : byte
{
    None = 0,
    Walk = 1,
    Public = 2,
    Car = 4,
}
