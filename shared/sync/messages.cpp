#include "shared/sync/messages.h"

#include <algorithm>
#include <array>

#include "shared/base/coding.h"
#include "shared/base/limits.h"

namespace syncing {

namespace {

constexpr std::string_view kAuthDomain = "CRS1 auth v1";
constexpr std::string_view kInviteDomain = "CRS1 invite v1";
constexpr std::string_view kAuthHash = "CRS1-auth";
constexpr std::size_t kSignatureSize = crypto::Signature::kSize;

base::Error malformed(std::string_view what) {
    return {base::ErrorCode::kDamaged, std::string(what)};
}

/// What a signed call's signature is over: its path, then the hash of everything before the
/// signature.
base::Bytes signed_statement(std::string_view path, base::ByteView before_signature) {
    base::Bytes statement;
    base::append(statement, base::as_bytes(path));
    base::append(statement, crypto::hash(before_signature, kAuthHash).view());
    return statement;
}

base::ByteView without_signature(base::ByteView body) {
    return body.first(body.size() - kSignatureSize);
}

void write(base::Writer& out, const ledger::DirectoryHead& head) {
    out.u64(head.seq);
    out.id(head.hash);
}

ledger::DirectoryHead read_directory_head(base::Reader& in) {
    const std::uint64_t seq = in.u64();
    return {seq, in.id<base::DirectoryHash>()};
}

void write(base::Writer& out, const ledger::CompartmentHead& head) {
    out.id(head.compartment);
    out.u64(head.cseq);
    out.id(head.running);
}

ledger::CompartmentHead read_compartment_head(base::Reader& in) {
    const auto compartment = in.id<base::CompartmentId>();
    const std::uint64_t cseq = in.u64();
    return {compartment, cseq, in.id<base::Hash256>()};
}

void write(base::Writer& out, const std::vector<ledger::DamagedRun>& runs) {
    out.u32(static_cast<std::uint32_t>(runs.size()));
    for (const ledger::DamagedRun& run : runs) {
        out.id(run.chain.compartment);
        out.id(run.chain.device);
        out.u64(run.first_seq);
        out.u32(run.count);
    }
}

/// How many items follow. Never more than `limit`, nor than the bytes that are left could hold, so
/// that a forged count reserves nothing.
std::size_t read_count(base::Reader& in, std::size_t limit, std::size_t item_size_min) {
    const std::size_t count = in.u32();
    if (count > limit || count * item_size_min > in.remaining()) {
        in.fail();
        return 0;
    }
    return count;
}

std::vector<ledger::DamagedRun> read_runs(base::Reader& in) {
    std::vector<ledger::DamagedRun> runs(read_count(in, kRunsMax, 44));
    for (ledger::DamagedRun& run : runs) {
        run.chain.compartment = in.id<base::CompartmentId>();
        run.chain.device = in.id<base::DeviceId>();
        run.first_seq = in.u64();
        run.count = in.u32();
        const bool wraps = run.first_seq + run.count < run.first_seq;
        if (run.first_seq == 0 || run.count == 0 || wraps) in.fail();
    }
    return runs;
}

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= kCodeMax &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

base::Bytes encode(const ChallengeReply& reply) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(reply.challenge);
    out.u64(static_cast<std::uint64_t>(reply.server_time.ms));
    return bytes;
}

base::Result<ChallengeReply> decode_challenge_reply(base::ByteView bytes) {
    base::Reader in(bytes);
    ChallengeReply reply;
    reply.challenge = in.id<Challenge>();
    reply.server_time.ms = static_cast<std::int64_t>(in.u64());
    if (!in.at_end()) return malformed("challenge");
    return reply;
}

Call make_signed_call(std::string_view path, const SignedCall& unsigned_call,
                      const crypto::SigningSecret& secret) {
    Call call{std::string(path), {}};
    call.body.reserve(76 + unsigned_call.payload.size() + kSignatureSize);
    base::Writer out(call.body);
    out.id(unsigned_call.service);
    out.id(unsigned_call.device);
    out.id(unsigned_call.challenge);
    out.u64(unsigned_call.counter);
    out.sized(unsigned_call.payload);
    out.id(crypto::sign(secret, kAuthDomain, signed_statement(path, call.body)));
    return call;
}

base::Result<SignedCall> decode_signed_call(base::ByteView body) {
    base::Reader in(body);
    SignedCall call;
    call.service = in.id<base::ServiceId>();
    call.device = in.id<base::DeviceId>();
    call.challenge = in.id<Challenge>();
    call.counter = in.u64();
    call.payload = in.sized(base::kMessageMax);
    call.signature = in.id<crypto::Signature>();
    if (!in.at_end()) return malformed("signed call");
    return call;
}

bool verify_signed_call(const Call& call, const crypto::SigningPublic& device) {
    if (call.body.size() < kSignatureSize) return false;
    const base::ByteView body = call.body;
    const auto signature = crypto::Signature::from(body.last(kSignatureSize));
    return crypto::verify(device, kAuthDomain, signed_statement(call.path, without_signature(body)),
                          signature);
}

base::Bytes encode(const CreateCall& call) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(call.setup);
    out.sized(call.genesis);
    return bytes;
}

base::Result<CreateCall> decode_create_call(base::ByteView bytes) {
    base::Reader in(bytes);
    CreateCall call;
    const base::ByteView setup = in.raw(call.setup.size());
    call.genesis = in.sized(base::kDirectoryOpMax);
    if (!in.at_end()) return malformed("create");
    std::ranges::copy(setup, call.setup.begin());
    return call;
}

base::Bytes encode(const EnrolDirectoryCall& call) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(call.genesis);
    out.id(call.invite);
    out.u64(call.after);
    out.id(call.signature);
    return bytes;
}

void sign(EnrolDirectoryCall& call, const crypto::SigningSecret& invite) {
    const base::Bytes bytes = encode(call);
    call.signature = crypto::sign(invite, kInviteDomain, without_signature(bytes));
}

bool verify(const EnrolDirectoryCall& call) {
    const base::Bytes bytes = encode(call);
    return crypto::verify(call.invite, kInviteDomain, without_signature(bytes), call.signature);
}

base::Result<EnrolDirectoryCall> decode_enrol_directory_call(base::ByteView bytes) {
    base::Reader in(bytes);
    EnrolDirectoryCall call;
    call.genesis = in.id<base::DirectoryHash>();
    call.invite = in.id<crypto::SigningPublic>();
    call.after = in.u64();
    call.signature = in.id<crypto::Signature>();
    if (!in.at_end()) return malformed("enrol directory");
    return call;
}

base::Bytes encode(const EnrolCall& call) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(call.genesis);
    out.sized(call.entry);
    return bytes;
}

base::Result<EnrolCall> decode_enrol_call(base::ByteView bytes) {
    base::Reader in(bytes);
    EnrolCall call;
    call.genesis = in.id<base::DirectoryHash>();
    call.entry = in.sized(base::kDirectoryOpMax);
    if (!in.at_end()) return malformed("enrol");
    return call;
}

base::Bytes encode_directory_query(std::uint64_t after) {
    base::Bytes bytes;
    base::Writer(bytes).u64(after);
    return bytes;
}

base::Result<std::uint64_t> decode_directory_query(base::ByteView bytes) {
    base::Reader in(bytes);
    const std::uint64_t after = in.u64();
    if (!in.at_end()) return malformed("directory query");
    return after;
}

base::Bytes encode(const DirectoryPage& page) {
    base::Bytes bytes;
    base::Writer out(bytes);
    write(out, page.head);
    out.u32(static_cast<std::uint32_t>(page.entries.size()));
    for (const base::ByteView entry : page.entries) out.sized(entry);
    return bytes;
}

base::Result<DirectoryPage> decode_directory_page(base::ByteView bytes) {
    base::Reader in(bytes);
    DirectoryPage page;
    page.head = read_directory_head(in);
    page.entries.resize(read_count(in, base::kMessageMax, 4));
    for (base::ByteView& entry : page.entries) entry = in.sized(base::kDirectoryOpMax);
    if (!in.at_end()) return malformed("directory page");
    return page;
}

base::Bytes encode_segments(const std::vector<base::ByteView>& segments) {
    std::size_t size = 4;
    for (const base::ByteView segment : segments) size += 4 + segment.size();
    base::Bytes bytes;
    bytes.reserve(size);
    base::Writer out(bytes);
    out.u32(static_cast<std::uint32_t>(segments.size()));
    for (const base::ByteView segment : segments) out.sized(segment);
    return bytes;
}

base::Result<std::vector<base::ByteView>> decode_segments(base::ByteView bytes) {
    base::Reader in(bytes);
    std::vector<base::ByteView> segments(read_count(in, kSegmentsMax, 4));
    for (base::ByteView& segment : segments) segment = in.sized(base::kMessageMax);
    if (!in.at_end()) return malformed("segments");
    return segments;
}

base::Bytes encode(const std::vector<SegmentAnswer>& answers) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(static_cast<std::uint32_t>(answers.size()));
    for (const SegmentAnswer& answer : answers) {
        out.u8(static_cast<std::uint8_t>(answer.code.size()));
        out.raw(base::as_bytes(answer.code));
    }
    return bytes;
}

base::Result<std::vector<SegmentAnswer>> decode_segment_answers(base::ByteView bytes) {
    base::Reader in(bytes);
    std::vector<SegmentAnswer> answers(read_count(in, kSegmentsMax, 1));
    for (SegmentAnswer& answer : answers) {
        answer.code = base::to_text(in.raw(in.u8()));
        if (!answer.held() && !is_code(answer.code)) in.fail();
    }
    if (!in.at_end()) return malformed("segment answers");
    return answers;
}

base::Bytes encode(const HeadsReply& reply) {
    base::Bytes bytes;
    base::Writer out(bytes);
    write(out, reply.directory);
    out.u32(static_cast<std::uint32_t>(reply.compartments.size()));
    for (const HeadsReply::Standing& standing : reply.compartments) {
        write(out, standing.head);
        out.u64(standing.own_seq);
    }
    write(out, reply.wanted);
    return bytes;
}

base::Result<HeadsReply> decode_heads_reply(base::ByteView bytes) {
    base::Reader in(bytes);
    HeadsReply reply;
    reply.directory = read_directory_head(in);
    reply.compartments.resize(read_count(in, base::kCompartmentsMax, 64));
    for (HeadsReply::Standing& standing : reply.compartments) {
        standing.head = read_compartment_head(in);
        standing.own_seq = in.u64();
    }
    reply.wanted = read_runs(in);
    if (!in.at_end()) return malformed("heads");
    return reply;
}

base::Bytes encode(const PullQuery& query) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(query.bytes_max);
    out.u32(static_cast<std::uint32_t>(query.from.size()));
    for (const PullQuery::From& from : query.from) {
        out.id(from.compartment);
        out.u64(from.after);
    }
    return bytes;
}

base::Result<PullQuery> decode_pull_query(base::ByteView bytes) {
    base::Reader in(bytes);
    PullQuery query;
    query.bytes_max = in.u32();
    query.from.resize(read_count(in, kPullCompartmentsMax, 24));
    for (PullQuery::From& from : query.from) {
        from.compartment = in.id<base::CompartmentId>();
        from.after = in.u64();
    }
    if (!in.at_end()) return malformed("pull query");
    return query;
}

base::Bytes encode(const PullReply& reply) {
    base::Bytes bytes;
    std::size_t size = 12;
    for (const PullReply::Part& part : reply.parts) {
        size += 60;
        for (const PullItem& item : part.items) size += 24 + item.segment.size();
    }
    bytes.reserve(size);
    base::Writer out(bytes);
    out.u64(reply.directory_seq);
    out.u32(static_cast<std::uint32_t>(reply.parts.size()));
    for (const PullReply::Part& part : reply.parts) {
        write(out, part.head);
        out.u32(static_cast<std::uint32_t>(part.items.size()));
        for (const PullItem& item : part.items) {
            out.u64(item.first_cseq);
            out.sized(item.segment);
            if (!item.segment.empty()) continue;
            out.u64(item.own_first_seq);
            out.u32(item.own_count);
        }
    }
    return bytes;
}

namespace {

PullItem read_pull_item(base::Reader& in) {
    PullItem item;
    item.first_cseq = in.u64();
    item.segment = in.sized(base::kMessageMax);
    if (!item.segment.empty()) return item;
    item.own_first_seq = in.u64();
    item.own_count = in.u32();
    const bool wraps = item.own_first_seq + item.own_count < item.own_first_seq;
    if (item.own_first_seq == 0 || item.own_count == 0 || wraps) in.fail();
    return item;
}

}  // namespace

base::Result<PullReply> decode_pull_reply(base::ByteView bytes) {
    base::Reader in(bytes);
    PullReply reply;
    reply.directory_seq = in.u64();
    reply.parts.resize(read_count(in, kPullCompartmentsMax, 60));
    for (PullReply::Part& part : reply.parts) {
        part.head = read_compartment_head(in);
        part.items.resize(read_count(in, base::kMessageMax, 13));
        for (PullItem& item : part.items) item = read_pull_item(in);
    }
    if (!in.at_end()) return malformed("pull reply");
    return reply;
}

base::Bytes encode_chains_query(const base::CompartmentId& compartment) {
    const base::ByteView view = compartment.view();
    return {view.begin(), view.end()};
}

base::Result<base::CompartmentId> decode_chains_query(base::ByteView bytes) {
    if (bytes.size() != base::CompartmentId::kSize) return malformed("chains query");
    return base::CompartmentId::from(bytes);
}

base::Bytes encode(const std::vector<ChainEnd>& ends) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(static_cast<std::uint32_t>(ends.size()));
    for (const ChainEnd& end : ends) {
        out.id(end.device);
        out.u64(end.head.seq);
        out.id(end.head.op);
    }
    return bytes;
}

base::Result<std::vector<ChainEnd>> decode_chain_ends(base::ByteView bytes) {
    base::Reader in(bytes);
    std::vector<ChainEnd> ends(read_count(in, base::kMessageMax, 56));
    for (ChainEnd& end : ends) {
        end.device = in.id<base::DeviceId>();
        end.head.seq = in.u64();
        end.head.op = in.id<base::OpId>();
    }
    if (!in.at_end()) return malformed("chain ends");
    return ends;
}

base::Bytes encode(const std::vector<ledger::DamagedRun>& runs) {
    base::Bytes bytes;
    base::Writer out(bytes);
    write(out, runs);
    return bytes;
}

base::Result<std::vector<ledger::DamagedRun>> decode_runs(base::ByteView bytes) {
    base::Reader in(bytes);
    std::vector<ledger::DamagedRun> runs = read_runs(in);
    if (!in.at_end()) return malformed("runs");
    return runs;
}

base::Bytes encode(const LetterIds& ids) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(ids.compartment);
    out.u32(static_cast<std::uint32_t>(ids.ids.size()));
    for (const base::RecordId& id : ids.ids) out.id(id);
    return bytes;
}

base::Result<LetterIds> decode_letter_ids(base::ByteView bytes) {
    base::Reader in(bytes);
    LetterIds ids;
    ids.compartment = in.id<base::CompartmentId>();
    ids.ids.resize(read_count(in, kLettersMax, base::RecordId::kSize));
    for (base::RecordId& id : ids.ids) id = in.id<base::RecordId>();
    if (!in.at_end()) return malformed("letter ids");
    return ids;
}

base::Bytes encode(const std::vector<LetterAnswer>& answers) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(static_cast<std::uint32_t>(answers.size()));
    for (const LetterAnswer& answer : answers) {
        out.u8(static_cast<std::uint8_t>(answer.standing));
        if (answer.standing != LetterStanding::kTaken) continue;
        out.id(answer.receipt.by);
        out.id(answer.receipt.signature);
    }
    return bytes;
}

base::Result<std::vector<LetterAnswer>> decode_letter_answers(base::ByteView bytes) {
    base::Reader in(bytes);
    std::vector<LetterAnswer> answers(read_count(in, kLettersMax, 1));
    for (LetterAnswer& answer : answers) {
        const std::uint8_t standing = in.u8();
        if (standing > static_cast<std::uint8_t>(LetterStanding::kTaken)) in.fail();
        answer.standing = static_cast<LetterStanding>(standing);
        if (answer.standing != LetterStanding::kTaken) continue;
        answer.receipt.by = in.id<base::DeviceId>();
        answer.receipt.signature = in.id<crypto::Signature>();
    }
    if (!in.at_end()) return malformed("letter answers");
    return answers;
}

base::Bytes encode(const LetterQuery& query) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(query.compartment);
    out.id(query.after);
    return bytes;
}

base::Result<LetterQuery> decode_letter_query(base::ByteView bytes) {
    base::Reader in(bytes);
    LetterQuery query;
    query.compartment = in.id<base::CompartmentId>();
    query.after = in.id<base::RecordId>();
    if (!in.at_end()) return malformed("letter query");
    return query;
}

base::Bytes encode(const LettersTaken& taken) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(taken.compartment);
    out.u32(static_cast<std::uint32_t>(taken.letters.size()));
    for (const LettersTaken::One& one : taken.letters) {
        out.id(one.id);
        out.id(one.signature);
    }
    return bytes;
}

base::Result<LettersTaken> decode_letters_taken(base::ByteView bytes) {
    base::Reader in(bytes);
    LettersTaken taken;
    taken.compartment = in.id<base::CompartmentId>();
    taken.letters.resize(
        read_count(in, kLettersMax, base::RecordId::kSize + crypto::Signature::kSize));
    for (LettersTaken::One& one : taken.letters) {
        one.id = in.id<base::RecordId>();
        one.signature = in.id<crypto::Signature>();
    }
    if (!in.at_end()) return malformed("letters taken");
    return taken;
}

Reply refusal(int status, std::string_view code) {
    const base::ByteView bytes = base::as_bytes(code);
    return {status, base::Bytes(bytes.begin(), bytes.end())};
}

std::string refusal_code(const Reply& reply) {
    if (reply.body.size() > kCodeMax) return {};
    std::string text = base::to_text(reply.body);
    return is_code(text) ? text : std::string{};
}

}  // namespace syncing
