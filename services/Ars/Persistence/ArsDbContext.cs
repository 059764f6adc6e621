using Microsoft.EntityFrameworkCore;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.Ars.Persistence;

/// <summary>The service's own database.</summary>
internal sealed class ArsDbContext(DbContextOptions<ArsDbContext> options) : IntakeDbContext(options);
