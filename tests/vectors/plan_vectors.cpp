#include "tests/vectors/plan_vectors.h"

#include <catch2/catch.hpp>

#include "shared/casefile/plan.h"

namespace {

using casefile::Choice;
using casefile::Field;

/// A goal in the child's words and a step under it that two people wrote differently.
casefile::SignedPlan small_plan() {
    const base::RecordId goal{{1, 2, 3}};
    const base::RecordId step{{4, 5, 6}};
    casefile::Group helper;
    helper.set(casefile::part::kWhoHelps, Choice{"helper"})
        .set(casefile::part::kWhoName, std::string("Siân"));
    casefile::SignedPlan plan;
    plan.lines[goal] = {{Field::kItemSection, {Choice{"goals"}}},
                        {Field::kItemWords, {std::string("I want to play football")}},
                        {Field::kItemWhoseWords, {Choice{"child"}}},
                        {Field::kItemJustMeAndMyWorker, {true}}};
    plan.lines[step] = {
        {Field::kItemSection, {Choice{"steps"}}},
        {Field::kItemUnder, {goal}},
        {Field::kItemWords, {std::string("I will run"), std::string("I will train")}},
        {Field::kItemWhoseWords, {Choice{"agreed"}}},
        {Field::kItemWho, {helper}},
        {Field::kItemOn, {base::CalendarDate{2026, 6, 9}}}};
    return plan;
}

VectorFile signed_file(std::string name, std::string comment, const base::Bytes& bytes,
                       std::string expect) {
    VectorFile file(std::move(name), std::move(comment), "plan_signed", std::move(expect));
    file.bytes("bytes", bytes);
    return file;
}

}  // namespace

std::vector<VectorFile> plan_vectors() {
    std::vector<VectorFile> all;
    const auto bytes = *base::from_base64url(casefile::signed_text(small_plan()));
    VectorFile good =
        signed_file("plan_signed", "What a child signed: a goal and a step.", bytes, "ok");
    good.bytes("hash", casefile::hash_of_signed(base::to_base64url(bytes))->view());
    all.push_back(good);
    base::Bytes newer = bytes;
    newer[1] = 2;
    all.push_back(signed_file("plan_signed_newer", "A later layout.", newer, "newer_format"));
    base::Bytes more = bytes;
    more.push_back(0);
    all.push_back(signed_file("plan_signed_trailing_byte", "A byte too many.", more, "damaged"));
    return all;
}

std::string read_plan_signed(const VectorFile& file) {
    const std::string text = base::to_base64url(file.bytes("bytes"));
    const auto plan = casefile::read_signed(text);
    if (!plan.ok())
        return plan.error().code == base::ErrorCode::kNewerFormat ? "newer_format" : "damaged";
    CHECK(plan.value() == small_plan());
    CHECK(casefile::signed_text(plan.value()) == text);
    CHECK(base::Hash256::from(file.bytes("hash")) == casefile::hash_of_signed(text));
    return "ok";
}
