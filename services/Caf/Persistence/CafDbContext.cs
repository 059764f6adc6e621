using Microsoft.EntityFrameworkCore;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.Caf.Persistence;

/// <summary>The service's own database.</summary>
internal sealed class CafDbContext(DbContextOptions<CafDbContext> options) : IntakeDbContext(options);
