#include "app/viewmodels/practitioner/talk_check_words.h"

#include <QObject>

namespace viewmodels {

QString talk_result_words(std::string_view result) {
    if (result == "no_signs") return QObject::tr("No signs so far");
    if (result == "some_signs") return QObject::tr("Some signs");
    if (result == "clear_signs") return QObject::tr("Clear signs");
    if (result == "strong_signs") return QObject::tr("Strong signs");
    if (result == "unfinished") return QObject::tr("Unfinished");
    return {};
}

QStringList talk_result_steps(std::string_view result) {
    const QString passport = QObject::tr("Make a passport together, and use the tips in it.");
    const QString repeat = QObject::tr("Do the Talk Check again in 3 months.");
    if (result == "no_signs")
        return {
            QObject::tr("Everyday good practice: short sentences, plain words, time to answer."),
            QObject::tr("Do the Talk Check again at the review.")};
    if (result == "some_signs") return {passport, repeat};
    if (result == "clear_signs")
        return {passport, repeat, QObject::tr("Ask the speech and language therapist for advice.")};
    if (result == "strong_signs")
        return {
            QObject::tr("Refer to the speech and language therapist."),
            QObject::tr("With their agreement, tell the court, the panel, the appropriate adult "
                        "and the school."),
            QObject::tr("Think about an intermediary."), passport};
    if (result == "unfinished")
        return {
            QObject::tr("Fewer than six parts have enough answers. Go on with it at the next "
                        "visit.")};
    return {};
}

QString talk_level_words(std::string_view level) {
    if (level == "none") return QObject::tr("no signs so far");
    if (level == "some") return QObject::tr("some signs");
    if (level == "clear") return QObject::tr("clear signs");
    if (level == "strong") return QObject::tr("strong signs");
    return QObject::tr("not enough information");
}

bool talk_needs_tips(std::string_view level) { return level == "clear" || level == "strong"; }

namespace {

TalkTips first_tips(std::string_view domain) {
    if (domain == "A")
        return {{QObject::tr("Say my name first. Go to a quiet place."),
                 QObject::tr("Talk for ten minutes, then let me move.")},
                {QObject::tr("Talk for a long time, or two people at once.")},
                QObject::tr("Listening for a long time is hard. Short talks help.")};
    if (domain == "B")
        return {{QObject::tr("Say one thing at a time, and show me."),
                 QObject::tr("Ask me to tell you in my own words.")},
                {QObject::tr("Ask \"do you understand?\", or two questions in one.")},
                QObject::tr("Long instructions are hard. Pictures help.")};
    if (domain == "C")
        return {{QObject::tr("Use plain words. Draw the hard ones with me."),
                 QObject::tr("Teach me three new words a visit.")},
                {QObject::tr("Use jargon, initials or sayings.")},
                QObject::tr("Some words are hard. Plain words and pictures help.")};
    if (domain == "D")
        return {{QObject::tr("Draw what happened with me, step by step."),
                 QObject::tr("Start with choices, then ask an open question.")},
                {QObject::tr("Ask \"why did you?\", or ask fast.")},
                QObject::tr("Telling what happened is hard. Drawing it in steps helps.")};
    return {};
}

TalkTips last_tips(std::string_view domain) {
    if (domain == "E")
        return {{QObject::tr("Write or draw the two things to do."),
                 QObject::tr("Text me the day before. Say it again at the end.")},
                {QObject::tr("Give me a list by voice, or say \"as I said last time\".")},
                QObject::tr("Remembering is hard. Notes and texts help.")};
    if (domain == "F")
        return {{QObject::tr("Say what you mean. Say feelings and rules aloud."),
                 QObject::tr("Agree a stop sign with me.")},
                {QObject::tr("Use sarcasm or hints, or make me look at you.")},
                QObject::tr("Hints and jokes are hard. Saying it straight helps.")};
    if (domain == "G")
        return {{QObject::tr("Wait for me. Look at me as you would at anybody."),
                 QObject::tr("Ask me to show it or write it when I am stuck.")},
                {QObject::tr("Finish my sentences, or say \"slow down\" or \"take a breath\".")},
                QObject::tr("Getting words out is hard. Time helps.")};
    if (domain == "H")
        return {{QObject::tr("Read it with me, in big letters with pictures, or as a voice note."),
                 QObject::tr("Write for me, in my words.")},
                {QObject::tr("Hand me a letter or a form and go.")},
                QObject::tr("Reading and writing are hard. Reading together helps.")};
    return {};
}

}  // namespace

TalkTips talk_tips_of(std::string_view domain) {
    TalkTips tips = first_tips(domain);
    return tips.do_this.isEmpty() ? last_tips(domain) : tips;
}

QString talk_standing() {
    return QObject::tr(
        "A screening aid, not a diagnosis. It has no norms and awaits a therapist's "
        "review. Not for use as evidence in court.");
}

}  // namespace viewmodels
