#!/usr/bin/python3
"""Pushes a CSV of observations, as a nightly job does: a failure is tried again, and the same file again does nothing.

    push.py FILE [--target HOST:PORT] [--partner ars] [--token-file FILE] [--finality final] [--dry-run] [--tls]

The token is read from --token-file, or from Q2030_TOKEN. Exit code: 0 all lines taken, 1 a line was rejected or the file cannot be
read, 2 the command line is wrong, 3 the platform does not answer or does not let the caller in.
"""

import argparse
import hashlib
import importlib
import os
import pathlib
import random
import sys
import time

sys.path.insert(0, os.environ.get("Q2030_STUBS", str(pathlib.Path(__file__).parent / "stubs")))  # made by ./generate stubs

import grpc
import lines
import retry_info_pb2
from quartiers2030.common.v1 import intake_pb2 as common

BATCH = 500
ATTEMPTS = 6
FIRST_WAIT = float(os.environ.get("Q2030_FIRST_WAIT", "1"))  # seconds; each wait is at most twice the one before
LONGEST_WAIT = 60
DEADLINE = 600
AGAIN = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.RESOURCE_EXHAUSTED)


def main():
    options = arguments()
    try:
        content = pathlib.Path(options.file).read_bytes()
        everything = list(lines.read(content, options.finality))
    except (OSError, ValueError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1

    bad = [line for line in everything if isinstance(line, lines.BadCell)]
    good = [line for line in everything if not isinstance(line, lines.BadCell)]
    for rejection in bad:
        print_rejection(*rejection.args)

    try:
        report = push_with_retries(options, submission_id(content, options.finality), good)
    except grpc.RpcError as error:
        print(f"{error.code().name}: {error.details()}", file=sys.stderr)
        return 3

    for r in report.rejections:
        print_rejection(r.line, r.field, r.value, r.code, r.reason)
    if report.rejected > len(report.rejections):
        print(f"… and {report.rejected - len(report.rejections)} more: ListRejections streams them all.", file=sys.stderr)
    print(f"{report.submission_id}: {report.lines} lines, {report.accepted} accepted, {report.unchanged} unchanged, "
          f"{report.rejected + len(bad)} rejected" + (" (dry run)" if report.dry_run else ""))
    return 1 if report.rejected or bad else 0


def submission_id(content, finality):
    """The same file is the same submission, on whatever day and from whatever machine it is sent."""
    return "file-" + hashlib.sha256(finality.encode() + b"\n" + content).hexdigest()[:40]


def push_with_retries(options, identity, observations):
    wait = FIRST_WAIT
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return push(options, identity, observations)
        except grpc.RpcError as error:
            if error.code() not in AGAIN or attempt == ATTEMPTS:
                raise
            pause = max(asked_wait(error), random.uniform(wait / 2, wait))  # jitter, so that partners do not come back all at once
            print(f"{error.code().name}: {error.details()}; again in {pause:.1f} s", file=sys.stderr)
            time.sleep(pause)
            wait = min(wait * 2, LONGEST_WAIT)


def push(options, identity, observations):
    """One attempt: the whole stream from its start. What an earlier attempt left comes out as unchanged."""
    package = options.partner.replace("-", "")
    service = "".join(word.capitalize() for word in options.partner.split("-")) + "Intake"
    stubs = importlib.import_module(f"quartiers2030.{package}.v1.{package}_pb2_grpc")
    channel = (grpc.secure_channel(options.target, grpc.ssl_channel_credentials()) if options.tls
               else grpc.insecure_channel(options.target))
    with channel:
        return getattr(stubs, service + "Stub")(channel).PushObservations(
            requests(identity, options.dry_run, observations),
            metadata=[("authorization", "Bearer " + options.token)], timeout=DEADLINE)


def requests(identity, dry_run, observations):
    for start in range(0, max(len(observations), 1), BATCH):
        yield common.PushObservationsRequest(
            submission_id=identity, dry_run=dry_run, observations=observations[start:start + BATCH])


def asked_wait(error):
    """Seconds that the server asks for (google.rpc.RetryInfo); 0 when it says nothing."""
    for name, value in error.trailing_metadata() or ():
        if name == "grpc-status-details-bin":
            for detail in retry_info_pb2.Status.FromString(value).details:
                info = retry_info_pb2.RetryInfo()
                if detail.Unpack(info):
                    return min(info.retry_delay.ToTimedelta().total_seconds(), LONGEST_WAIT)
    return 0


def print_rejection(line, field, value, code, reason):
    print(f"line {line}: {field} '{value}': {code}: {reason}", file=sys.stderr)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--target", default="127.0.0.1:8081")
    parser.add_argument("--partner", default="ars",
                        choices=["ars", "caf", "france-travail", "education-nationale", "bailleurs", "operateurs"])
    parser.add_argument("--token-file")
    parser.add_argument("--finality", default="final", choices=["final", "provisional"])
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--tls", action="store_true")
    options = parser.parse_args()
    token = pathlib.Path(options.token_file).read_text() if options.token_file else os.environ.get("Q2030_TOKEN", "")
    if not token.strip():
        parser.error("a token is needed: --token-file or Q2030_TOKEN")
    options.token = token.strip()
    return options


if __name__ == "__main__":
    sys.exit(main())
