using Microsoft.EntityFrameworkCore;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.Bailleurs.Persistence;

/// <summary>The service's own database.</summary>
internal sealed class BailleursDbContext(DbContextOptions<BailleursDbContext> options) : IntakeDbContext(options);
