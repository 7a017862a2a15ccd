#include "tests/vectors/specimens.h"

#include <sodium.h>

#include <memory>

#include "shared/ledger/drop.h"

namespace specimens {
namespace {

using ledger::Role;
using ledger::Roles;

base::Bytes counting(std::size_t size) {
    base::Bytes bytes;
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(i));
    return bytes;
}

Person make_person(SeededRandom& random) {
    Person person;
    person.user = base::UserId::make(random);
    person.box = crypto::make_box_keys(random);
    return person;
}

Tablet make_tablet(SeededRandom& random, const base::UserId& user) {
    Tablet tablet;
    tablet.device = base::DeviceId::make(random);
    tablet.user = user;
    tablet.sign = crypto::make_signing_keys(random);
    tablet.box = crypto::make_box_keys(random);
    return tablet;
}

ledger::UserAdd user_add(const Person& person, Roles roles, const crypto::BoxPublic& recovery) {
    return {person.user, roles, person.box.pub, counting(40),
            crypto::seal_to(recovery, person.box.secret.unsafe_view())};
}

std::unique_ptr<SeededRandom>& sodium_source() {
    static std::unique_ptr<SeededRandom> source;
    return source;
}

void fill_seeded(void* to, const std::size_t size) {
    sodium_source()->fill({static_cast<std::uint8_t*>(to), size});
}

std::uint32_t number_seeded() { return static_cast<std::uint32_t>(sodium_source()->next()); }

}  // namespace

Service::Service(std::uint64_t seed) : random(seed) {
    root = crypto::make_signing_keys(random);
    recovery = crypto::make_box_keys(random);
    ada = make_person(random);
    bryn = make_person(random);
    cai = make_person(random);
    ada_tablet = make_tablet(random, ada.user);
    bryn_tablet = make_tablet(random, bryn.user);
    service_compartment = base::CompartmentId::make(random);
    case_compartment = base::CompartmentId::make(random);
    service_key = crypto::EpochKey::make(random);
    case_key = crypto::EpochKey::make(random);
    invite_seed = crypto::InviteSeed::make(random);
}

ledger::DirectoryOp Service::genesis() const {
    ledger::Genesis body;
    body.root = root.pub;
    body.recovery = recovery.pub;
    body.first_user =
        user_add(ada, Roles{}.with(Role::kAdministrator).with(Role::kManager), recovery.pub);
    body.first_device = ada_tablet.pub();
    body.service_compartment = {service_compartment, ledger::CompartmentType::kService, 1,
                                crypto::commitment(service_key)};
    body.service_grant =
        ledger::make_grant(service_compartment, 1, ada.user, ada.box.pub, service_key);
    ledger::DirectoryOp op{{}, 1, {}, ada_tablet.device, kNow, std::move(body), {}, {}};
    ledger::sign(op, root.secret);
    ledger::sign_second(op, ada_tablet.sign.secret);
    return op;
}

ledger::DirectoryOp Service::add(const Person& person, Roles roles) {
    return entry(ada_tablet, user_add(person, roles, recovery.pub));
}

ledger::DirectoryOp Service::invite(const Person& person) const {
    ledger::InviteOpen body;
    body.user = person.user;
    body.invite_sign = ledger::signing_keys(invite_seed).pub;
    body.invite_box = ledger::box_keys(invite_seed).pub;
    body.expires = kNow + base::kInviteLife;
    body.sealed_keyring = crypto::seal_to(body.invite_box, person.box.secret.unsafe_view());
    return entry(ada_tablet, std::move(body));
}

ledger::DirectoryOp Service::enroll(const Tablet& tablet) const {
    const auto keys = ledger::signing_keys(invite_seed);
    auto op = entry(tablet, ledger::DeviceEnroll{tablet.pub(), keys.pub});
    ledger::sign(op, keys.secret);
    ledger::sign_second(op, tablet.sign.secret);
    return op;
}

ledger::DirectoryOp Service::open_case(const Tablet& author,
                                       const std::vector<const Person*>& members) const {
    ledger::CompartmentsOpen body;
    body.compartments = {
        {case_compartment, ledger::CompartmentType::kCase, 1, crypto::commitment(case_key)}};
    for (const Person* person : members) {
        body.grants.push_back(
            ledger::make_grant(case_compartment, 1, person->user, person->box.pub, case_key));
    }
    return entry(author, std::move(body));
}

ledger::DirectoryOp Service::grant_service(const Tablet& author, const Person& to) const {
    return entry(author, ledger::GrantsAdd{{ledger::make_grant(service_compartment, 1, to.user,
                                                               to.box.pub, service_key)}});
}

ledger::DirectoryOp Service::entry(const Tablet& author, ledger::DirectoryBody body) const {
    ledger::DirectoryOp op;
    op.service = directory.service();
    op.seq = directory.head().seq + 1;
    op.prev = directory.head().hash;
    op.author = author.device;
    op.written_at = kNow;
    op.body = std::move(body);
    return resigned(std::move(op), author);
}

ledger::DirectoryOp Service::resigned(ledger::DirectoryOp op, const Tablet& author) {
    ledger::sign(op, author.sign.secret);
    return op;
}

void Service::apply(const ledger::DirectoryOp& op) {
    known_ = directory.head();
    CHECK(directory.apply(op).ok());
}

Service Service::grown(std::uint64_t seed) {
    Service service(seed);
    service.apply(service.genesis());
    service.apply(service.add(service.bryn, Roles{}.with(Role::kPractitioner)));
    service.apply(service.invite(service.bryn));
    service.apply(service.enroll(service.bryn_tablet));
    service.apply(service.grant_service(service.ada_tablet, service.bryn));
    service.apply(service.open_case(service.bryn_tablet, {&service.bryn, &service.ada}));
    return service;
}

Service Service::grown_again() {
    const SodiumSeeded seeded(7);
    return grown();
}

ledger::Rotation Service::next_epoch(const std::vector<const Person*>& stay,
                                     const crypto::EpochKey& key) const {
    const auto& now = directory.compartment(case_compartment)->current().opening;
    ledger::Rotation rotation;
    rotation.openings.push_back(
        {case_compartment, ledger::CompartmentType::kCase, now.epoch + 1, crypto::commitment(key)});
    for (const Person* person : stay) {
        rotation.grants.push_back(ledger::make_grant(case_compartment, now.epoch + 1, person->user,
                                                     directory.user(person->user)->box, key));
    }
    return rotation;
}

std::vector<ledger::DirectoryOp> Service::takings() {
    std::vector<ledger::DirectoryOp> ops;
    const auto take = [&](ledger::DirectoryBody body) {
        ops.push_back(entry(ada_tablet, std::move(body)));
        apply(ops.back());
    };
    const base::OpId second{{2}};
    ledger::DeviceRevoke revoke{bryn_tablet.device, ledger::RevokeReason::kStolen,
                                next_epoch({&ada}, crypto::EpochKey::make(random))};
    revoke.rotation.cuts.push_back({chain(), 2, second});
    take(revoke);
    take(ledger::EpochsRotate{next_epoch({&ada}, crypto::EpochKey::make(random))});
    take(ledger::GrantsTake{{{case_compartment, bryn.user}},
                            next_epoch({&ada}, crypto::EpochKey::make(random))});
    take(ledger::RolesSet{bryn.user, {}, {}});
    const auto box = crypto::make_box_keys(random);
    take(ledger::UserRekey{
        ada.user,
        box.pub,
        crypto::seal_to(recovery.pub, box.secret.unsafe_view()),
        {{ada_tablet.device, crypto::seal_to(ada_tablet.box.pub, box.secret.unsafe_view())}}});
    take(ledger::Adopt{{{chain(), 3, base::OpId{{3}}}}});
    const base::RecordId note = base::RecordId::make(random);
    take(ledger::Erase{
        ledger::EraseReason::kWrongChild, {}, {note}, {{chain(), 1, base::OpId{{1}}}}});
    take(ledger::HoldSet{case_compartment, true, ledger::HoldReason::kInquiry});
    const auto reads = base::CompartmentId::make(random);
    const auto key = crypto::EpochKey::make(random);
    apply(entry(ada_tablet,
                ledger::CompartmentsOpen{
                    {{reads, ledger::CompartmentType::kReads, 1, crypto::commitment(key)}},
                    {ledger::make_grant(reads, 1, ada.user, box.pub, key)}}));
    take(ledger::DropOpen{{{reads, 1, ledger::drop_keys(key).pub}}});
    take(ledger::CasesGive{ledger::CasesGoTo::kNamed});
    return ops;
}

ledger::ChainId Service::chain() const { return {case_compartment, bryn_tablet.device}; }

ledger::SealingKey Service::sealing_key() const { return ledger::sealing_key(case_key, 1); }

ledger::Content Service::content(std::uint64_t seq, std::size_t body_size) {
    ledger::Content content;
    content.hlc = {(static_cast<std::uint64_t>(kNow.ms) + seq) << 16};
    content.author = bryn.user;
    content.type = seq == 1 ? ledger::OpType::kRecordCreate : ledger::OpType::kFieldSet;
    content.record = base::RecordId::make(random);
    if (seq > 1) content.deps = {base::OpId::make(random)};
    content.body = counting(body_size);
    return content;
}

void Service::write(std::vector<ledger::SealedOp>& ops, std::size_t count, std::size_t body_size) {
    const ledger::SealingKey key = sealing_key();
    for (std::size_t i = 0; i < count; ++i) {
        ledger::Header header;
        header.service = directory.service();
        header.chain = chain();
        header.seq = ops.size() + 1;
        header.prev = ops.empty() ? base::OpId{} : ops.back().id;
        header.directory = known_;
        ops.push_back(ledger::seal(header, content(header.seq, body_size), key, random));
    }
}

ledger::Segment Service::segment(std::size_t count) {
    ledger::Segment segment;
    write(segment.ops, count / 2);
    known_ = directory.head();
    write(segment.ops, count - count / 2);
    segment.seal = seal_of(segment.ops.back());
    return segment;
}

ledger::Seal Service::seal_of(const ledger::SealedOp& op) const {
    return ledger::make_seal(directory.service(), chain(), op.header.seq, op.id,
                             bryn_tablet.sign.secret);
}

ledger::SealedOp erased(ledger::SealedOp op) {
    op.ciphertext.clear();
    return op;
}

SodiumSeeded::SodiumSeeded(std::uint64_t seed) {
    static randombytes_implementation seeded{};
    seeded.implementation_name = [] { return "seeded"; };
    seeded.random = number_seeded;
    seeded.buf = fill_seeded;
    sodium_source() = std::make_unique<SeededRandom>(seed);
    randombytes_set_implementation(&seeded);
}

SodiumSeeded::~SodiumSeeded() {
    randombytes_set_implementation(&randombytes_sysrandom_implementation);
    randombytes_stir();
}

}  // namespace specimens
