using Microsoft.EntityFrameworkCore;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.FranceTravail.Persistence;

/// <summary>The service's own database.</summary>
internal sealed class FranceTravailDbContext(DbContextOptions<FranceTravailDbContext> options) : IntakeDbContext(options);
