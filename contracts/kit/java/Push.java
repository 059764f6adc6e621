import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import quartiers2030.ars.v1.ArsIntakeGrpc;
import quartiers2030.common.v1.Intake.Finality;
import quartiers2030.common.v1.Intake.Observation;
import quartiers2030.common.v1.Intake.PushObservationsRequest;
import quartiers2030.common.v1.Intake.SubmissionReport;

/** Pushes a CSV of values (commitment;territory;period;value;source, UTF-8) as the ARS: java Push FILE HOST:PORT, token in Q2030_TOKEN. */
public final class Push {
  private static final Set<Status.Code> AGAIN =
      EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);
  private static final int ATTEMPTS = 6;
  private static final int BATCH = 500;

  public static void main(String[] args) throws Exception {
    byte[] content = Files.readAllBytes(Path.of(args[0]));
    List<Observation> lines = read(new String(content, StandardCharsets.UTF_8));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    String id = "java-" + HexFormat.of().formatHex(hash).substring(0, 40); // the same file is the same submission

    ManagedChannel channel = ManagedChannelBuilder.forTarget(args[1]).usePlaintext().build(); // useTransportSecurity() in production
    try {
      SubmissionReport report = pushWithRetries(channel, id, lines);
      report.getRejectionsList().forEach(r -> System.err.printf(
          "line %d: %s '%s': %s: %s%n", r.getLine(), r.getField(), r.getValue(), r.getCode(), r.getReason()));
      System.out.printf("%s: %d lines, %d accepted, %d unchanged, %d rejected%n",
          id, report.getLines(), report.getAccepted(), report.getUnchanged(), report.getRejected());
      System.exit(report.getRejected() == 0 ? 0 : 1);
    } catch (StatusRuntimeException refused) {
      System.err.println(refused.getStatus().getCode() + ": " + refused.getStatus().getDescription());
      System.exit(3);
    } finally {
      channel.shutdown();
    }
  }

  private static SubmissionReport pushWithRetries(ManagedChannel channel, String id, List<Observation> lines) throws Exception {
    long wait = 1_000;
    for (int attempt = 1; ; attempt++, wait = Math.min(wait * 2, 60_000)) {
      try {
        return push(channel, id, lines);
      } catch (StatusRuntimeException refused) {
        if (attempt == ATTEMPTS || !AGAIN.contains(refused.getStatus().getCode())) {
          throw refused;
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(wait / 2, wait + 1)); // jitter; wait longer if a RetryInfo asks for it
      }
    }
  }

  /** One attempt: the whole stream from its start. What an earlier attempt left comes out as unchanged. */
  private static SubmissionReport push(ManagedChannel channel, String id, List<Observation> lines) throws Exception {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + System.getenv("Q2030_TOKEN"));
    CompletableFuture<SubmissionReport> answer = new CompletableFuture<>();
    StreamObserver<PushObservationsRequest> stream = ArsIntakeGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(10, TimeUnit.MINUTES)
        .pushObservations(new StreamObserver<SubmissionReport>() {
          @Override public void onNext(SubmissionReport report) { answer.complete(report); }
          @Override public void onError(Throwable error) { answer.completeExceptionally(error); }
          @Override public void onCompleted() { }
        });
    for (int start = 0; start == 0 || start < lines.size(); start += BATCH) {
      stream.onNext(PushObservationsRequest.newBuilder()
          .setSubmissionId(id)
          .addAllObservations(lines.subList(start, Math.min(start + BATCH, lines.size())))
          .build());
    }
    stream.onCompleted();
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      throw Status.fromThrowable(failed.getCause()).asRuntimeException();
    }
  }

  // No quoted cells here: take the CSV library you have.
  private static List<Observation> read(String text) {
    List<Observation> lines = new ArrayList<>();
    String[] rows = text.split("\r?\n");
    for (int i = 1; i < rows.length; i++) {
      String[] cells = rows[i].split(";", -1);
      if (cells.length > 3 && !cells[3].isBlank()) { // an empty cell is a missing figure, and is not sent
        lines.add(Observation.newBuilder()
            .setCommitment(cells[0].trim()).setTerritory(cells[1].trim()).setPeriod(cells[2].trim())
            .setValue(Double.parseDouble(cells[3].trim().replace(',', '.')))
            .setSource(cells.length > 4 ? cells[4] : "").setFinality(Finality.FINALITY_FINAL).setLine(i + 1)
            .build());
      }
    }
    return lines;
  }
}
