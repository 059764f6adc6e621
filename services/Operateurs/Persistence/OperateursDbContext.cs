using Microsoft.EntityFrameworkCore;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.Operateurs.Persistence;

/// <summary>The service's own database.</summary>
internal sealed class OperateursDbContext(DbContextOptions<OperateursDbContext> options) : IntakeDbContext(options);
