using Google.Protobuf.Reflection;

namespace Matching.Protocol.Reflection;

/// <summary>The files of some services, with all that they import, by name and by what they declare.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    public DescriptorIndex(IReadOnlyCollection<ServiceDescriptor> services)
    {
        Services = [.. services.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (var service in services)
        {
            AddFile(service.File);
            AddService(service);
        }
    }

    public IReadOnlyList<string> Services { get; }

    public FileDescriptor? File(string name) => _files.GetValueOrDefault(name);

    public FileDescriptor? Declaring(string symbol) => _symbols.GetValueOrDefault(symbol);

    public FileDescriptor? Extending(string message, int number) => _extensions.GetValueOrDefault(message)?.GetValueOrDefault(number);

    /// <summary>Null for a message that is not known.</summary>
    public IReadOnlyCollection<int>? ExtensionsOf(string message) =>
        _extensions.TryGetValue(message, out var known) ? known.Keys
        : _symbols.TryGetValue(message, out var file) && IsMessage(file, message) ? []
        : null;

    private void AddFile(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
        {
            return;
        }
        foreach (var import in file.Dependencies)
        {
            AddFile(import);
        }
        AddMessages(file.MessageTypes);
        AddEnums(file.EnumTypes);
        AddExtensions(file.Extensions);
    }

    private void AddService(ServiceDescriptor service)
    {
        Add(service);
        foreach (var method in service.Methods)
        {
            Add(method);
        }
    }

    private void AddMessages(IEnumerable<MessageDescriptor> messages)
    {
        foreach (var message in messages)
        {
            Add(message);
            foreach (var member in message.Fields.InDeclarationOrder().Cast<IDescriptor>().Concat(message.Oneofs))
            {
                Add(member);
            }
            AddMessages(message.NestedTypes);
            AddEnums(message.EnumTypes);
            AddExtensions(message.Extensions);
        }
    }

    private void AddEnums(IEnumerable<EnumDescriptor> enums)
    {
        foreach (var type in enums)
        {
            Add(type);
            foreach (var value in type.Values)
            {
                Add(value);
            }
        }
    }

    private void AddExtensions(ExtensionCollection extensions)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            Add(extension);
            var extendee = extension.ExtendeeType.FullName;
            if (!_extensions.TryGetValue(extendee, out var numbers))
            {
                _extensions[extendee] = numbers = [];
            }
            numbers[extension.FieldNumber] = extension.File;
        }
    }

    private void Add(IDescriptor declared) => _symbols[declared.FullName] = declared.File;

    private static bool IsMessage(FileDescriptor file, string name) => All(file.MessageTypes).Any(message => message.FullName == name);

    private static IEnumerable<MessageDescriptor> All(IEnumerable<MessageDescriptor> messages) =>
        messages.SelectMany(message => All(message.NestedTypes).Prepend(message));
}
