"""The best candidates for a vacancy, by gRPC.

Needs python3-grpcio, python3-protobuf, and the messages that protoc makes of protos/:
    protoc -I protos --python_out=examples protos/matching/v1/*.proto
    python3 examples/shortlist.py [ADDRESS] [TOKEN FILE] [VACANCY]
"""
import sys
from urllib.parse import urlsplit

import grpc
from matching.v1 import matching_pb2

defaults = ["http://127.0.0.1:5080", "matching-demo/pool-tokens/career_centre.token", "v0153r6m"]
given = sys.argv[1:]
address, token_file, vacancy_id = given + defaults[len(given):]

with open(token_file, encoding="ascii") as file:
    token = file.read().strip()

with grpc.insecure_channel(urlsplit(address).netloc) as channel:
    find_candidates = channel.unary_unary(
        "/matching.v1.MatchingService/FindCandidates",
        request_serializer=matching_pb2.FindCandidatesRequest.SerializeToString,
        response_deserializer=matching_pb2.FindCandidatesResponse.FromString)
    try:
        shortlist = find_candidates(
            matching_pb2.FindCandidatesRequest(vacancy_id=vacancy_id, size=5),
            metadata=[("authorization", f"Bearer {token}")], timeout=10)
    except grpc.RpcError as error:
        sys.exit(f"{error.code().name}: {error.details()}")

for place, match in enumerate(shortlist.matches, start=1):
    print(place, match.id, match.total)
print(f"position {shortlist.position}, policy {shortlist.policy_version}")
