// Generated code and the package that replaces this project fix the shapes below; the rules would have them otherwise.
using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage("Design", "CA1068", Justification = "Order of the package", Scope = "member",
    Target = "~M:Grpc.Core.CallOptions.#ctor(Grpc.Core.Metadata,System.Nullable{System.DateTime},System.Threading.CancellationToken,Grpc.Core.WriteOptions,Grpc.Core.ContextPropagationToken,Grpc.Core.CallCredentials)")]
[assembly: SuppressMessage("Design", "MA0017", Justification = "Constructors as in the package", Scope = "type", Target = "~T:Grpc.Core.ClientBase")]
[assembly: SuppressMessage("Design", "MA0017", Justification = "Constructors as in the package", Scope = "type", Target = "~T:Grpc.Core.ClientBase`1")]
[assembly: SuppressMessage("Naming", "CA1711", Justification = "Name of the package", Scope = "type", Target = "~T:Grpc.Core.WriteFlags")]
