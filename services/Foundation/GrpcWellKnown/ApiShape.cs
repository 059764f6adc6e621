// The packages that replace this project fix the names below; the rules would have them otherwise.
using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage("Naming", "CA1711", Justification = "Name of the package", Scope = "type", Target = "~T:Grpc.HealthCheck.HealthServiceImpl")]
