#include "app/fiction/plans.h"

#include "shared/base/check.h"
#include "shared/casefile/plan.h"

namespace fiction {
namespace {

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Group;
using casefile::Kind;
using casefile::NewRecord;
namespace part = casefile::part;

/// As a tablet holds a record that was made so.
casefile::PlanLine as_held(const NewRecord& made) {
    casefile::PlanLine line;
    line.record.id = *made.id;
    line.record.kind = made.kind;
    for (const auto& [field, values] : made.fields.all()) {
        casefile::FieldState state;
        state.field = field;
        for (const auto& value : values) {
            casefile::Version version;
            version.value = value;
            state.versions.push_back(std::move(version));
        }
        line.record.fields.push_back(std::move(state));
    }
    return line;
}

/// One child's plan, line by line.
class Making {
  public:
    Making(Dice& dice, const Person& person, const base::CalendarDate& begun,
           std::string_view how_made)
        : dice_(dice), person_(person), at_(in_britain(begun, 15 * 60)) {
        plan_ = put(Kind::kPlan, Fields().choice(Field::kPlanHowMade, how_made));
    }

    base::RecordId line(std::string_view section, std::string words, std::string_view whose,
                        Fields more = {}) {
        more.set(Field::kItemPlan, plan_)
            .choice(Field::kItemSection, section)
            .choice(Field::kItemWhoseWords, whose)
            .text(Field::kItemWords, std::move(words));
        if (whose == "child") more.set(Field::kItemHelperTyped, true);
        return put(Kind::kPlanItem, std::move(more));
    }
    base::RecordId child_says(std::string_view section, std::string words, Fields more = {}) {
        return line(section, std::move(words), "child", std::move(more));
    }
    base::RecordId step(const base::RecordId& goal, std::string words, Fields more) {
        more.set(Field::kItemUnder, goal);
        return line("steps", std::move(words), "agreed", std::move(more));
    }
    /// From here on things are written that day.
    void on(const base::CalendarDate& day) { at_ = in_britain(day, 16 * 60 + 20); }
    void agree(std::string_view choice, std::string why) {
        casefile::Plan plan;
        for (const NewRecord& made : records_) {
            if (made.kind == Kind::kPlanItem) plan.lines.push_back(as_held(made));
        }
        const std::string text = casefile::signed_text(casefile::signed_plan(plan));
        Fields fields;
        fields.set(Field::kAgreementPlan, plan_)
            .text(Field::kAgreementSigned, text)
            .text(Field::kAgreementVersionHash, casefile::hash_of_signed(text)->hex())
            .choice(Field::kAgreementChoice, choice)
            .choice(Field::kAgreementUnderstood, "understood")
            .choice(Field::kAgreementMark, "symbol");
        if (!why.empty()) fields.text(Field::kAgreementWhy, std::move(why));
        fields.add(Field::kAgreementWhoWasThere, std::string("mum"));
        put(Kind::kAgreement, std::move(fields));
    }
    /// Of a line that was made.
    Fields& of(const base::RecordId& id) {
        for (NewRecord& record : records_) {
            if (record.id == id) return record.fields;
        }
        CHECK(false);
        return records_.front().fields;
    }
    std::vector<NewRecord> all() { return std::move(records_); }

  private:
    base::RecordId put(Kind kind, Fields fields) {
        const auto id = base::RecordId::make(dice_);
        records_.push_back({kind, person_.id, std::move(fields), at_, at_, id});
        at_.at = at_.at + std::chrono::minutes(1);
        return id;
    }

    Dice& dice_;
    const Person& person_;
    base::Moment at_;
    base::RecordId plan_;
    std::vector<NewRecord> records_;
};

Fields me() {
    Group who;
    who.set(part::kWhoHelps, Choice{"me"});
    return Fields().set(Field::kItemWho, who);
}

Fields helper(std::string name, std::string_view role) {
    Group who;
    who.set(part::kWhoHelps, Choice{"helper"})
        .set(part::kWhoName, std::move(name))
        .set(part::kWhoRole, Choice{std::string(role)});
    return Fields().set(Field::kItemWho, who);
}

Fields at(Fields fields, std::string_view day, std::string time, std::string where,
          std::string picture) {
    return fields.choice(Field::kItemDay, day)
        .text(Field::kItemTime, std::move(time))
        .text(Field::kItemWhere, std::move(where))
        .text(Field::kItemPicture, std::move(picture));
}

Fields picture(const char* symbol) { return Fields().text(Field::kItemPicture, symbol); }

Fields tagged(Fields fields, const char* tag) { return fields.add(Field::kItemTags, Choice{tag}); }

Fields going(Fields fields, const char* progress) {
    return fields.choice(Field::kItemProgress, progress);
}

void add_boxing(Making& plan) {
    const auto goal =
        plan.child_says("goals", "I want to be good at boxing", tagged(picture("flag"), "friends"));
    plan.step(
        goal, "I will go to boxing",
        going(at(me(), "thursday", "17:00", "Boxing gym, Lowmoor Green", "people"), "half_way"));
    plan.step(goal, "Kai will walk with me to boxing",
              going(at(helper("Kai Exampleton", "mentor"), "thursday", "16:30",
                       "Youth Hub, Northfold", "path"),
                    "done"));
}

void add_must_do(Making& plan, const char* said_by) {
    Fields fields = at(Fields(), "wednesday", "16:00", "Office, Tannery Row", "building");
    fields.choice(Field::kItemSaidBy, said_by)
        .text(Field::kItemIfIMiss, "Tell your worker that day. They find another day with you.");
    plan.line("must_do", "See my worker each week", "adult", std::move(fields));
}

}  // namespace

std::vector<NewRecord> agreed_plan_records(Dice& dice, const Person& person,
                                           const base::CalendarDate& today) {
    Making plan(dice, person, plus_days(today, -36), "we_share");
    plan.child_says("about_me", "Text me first. I don't like calls.", picture("speech"));
    plan.child_says("about_me", "If I go quiet, wait.", picture("ear"));
    plan.child_says("going_well", "My nan's house. I cook there.", picture("home"));
    plan.line("going_well", "Gets on with the boxing coach", "agreed", picture("people"));
    plan.child_says("hard_now", "mornings are rubbish",
                    Fields()
                        .text(Field::kItemPlainer, "It is hard to get up for school.")
                        .set(Field::kItemJustMeAndMyWorker, true));
    plan.child_says("what_i_want", "To be left alone by the older ones.", picture("hill"));
    add_boxing(plan);
    const auto school = plan.line("goals", "I want to be in school each morning", "agreed",
                                  tagged(picture("building"), "education"));
    const auto bus =
        plan.step(school, "I will get the bus",
                  going(at(me(), "monday", "07:50", "Eastlea Park stop", "path"), "started"));
    plan.step(school, "Sam will ask school for a quiet room",
              at(helper("Sam Sampleperson", "worker"), "friday", "12:00", "Hilltop Example Academy",
                 "speech"));
    add_must_do(plan, "panel");
    plan.child_says("staying_safe", "If I feel wound up I can go to my nan's.", picture("home"));
    plan.on(plus_days(today, -35));
    plan.agree("agree_some", "The bus is too early.");
    plan.of(bus).text(Field::kItemTime, "08:10");
    plan.on(plus_days(today, -6));
    plan.step(school, "Nan will ring me at seven",
              at(helper("Nan", "family"), "every_day", "07:00", "home", "ear"));
    return plan.all();
}

std::vector<NewRecord> begun_plan_records(Dice& dice, const Person& person,
                                          const base::CalendarDate& today) {
    Making plan(dice, person, plus_days(today, -2), "i_talk_you_type");
    plan.child_says("about_me", "I'm good with dogs.", picture("star"));
    plan.child_says("going_well", "Walking next door's dog.", picture("path"));
    plan.line("hard_now", "New school, no friends there yet", "adult");
    return plan.all();
}

std::vector<NewRecord> overdue_plan_records(Dice& dice, const Person& person,
                                            const base::CalendarDate& today) {
    const base::CalendarDate agreed = base::months_after(plus_days(today, -9), -3);
    Making plan(dice, person, plus_days(agreed, -7), "i_do_it");
    plan.child_says("about_me", "Draw it for me.", picture("star"));
    plan.child_says("going_well", "Music with my cousin.", picture("people"));
    plan.child_says("hard_now", "Waiting.");
    const auto goal =
        plan.child_says("goals", "I want to make a song", tagged(picture("flag"), "education"));
    plan.step(
        goal, "I will write four lines",
        going(at(me(), "tuesday", "17:30", "Library, Millbeck Quay", "building"), "not_started"));
    plan.step(goal, "Robin will book the music room",
              at(helper("Robin Placeholder", "worker"), "monday", "10:00", "Youth Hub, Northfold",
                 "calendar"));
    add_must_do(plan, "court");
    plan.on(agreed);
    plan.agree("agree", "");
    return plan.all();
}

}  // namespace fiction
