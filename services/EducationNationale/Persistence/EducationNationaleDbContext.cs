using Microsoft.EntityFrameworkCore;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.EducationNationale.Persistence;

/// <summary>The service's own database.</summary>
internal sealed class EducationNationaleDbContext(DbContextOptions<EducationNationaleDbContext> options) : IntakeDbContext(options);
