#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/ledger/letter.h"

/// Child mode: what a tablet is handed over with. The program that holds it in child mode is
/// started anew and given this and nothing else, so that it has no key and no record in its memory,
/// whatever it is made to do (ux.md CM-1, CM-2).
namespace handover {

/// Answers that belong to one child's record: sealed to the worker's own key, so that child mode
/// can write them and not read them.
struct Named {
    crypto::BoxPublic own;  ///< of the user who hands over
    base::RecordId child;
    base::RecordId record;   ///< of the answers; the same again where they go on
    std::string response;    ///< what they said so far; empty at the beginning
    std::uint32_t page = 0;  ///< the question they go on at
};

/// What the service changed because of what young people said (ux.md C26).
struct Told {
    std::string said;
    std::string did;
};

/// Where "I need help" goes: managers open it, this tablet cannot.
struct HelpBox {
    ledger::Directory::DropBox box;  ///< safeguarding
    base::RecordId child;            ///< who holds the tablet; none where they stay anonymous
    base::UserId with{};             ///< who hands it over
};

/// Everything child mode knows. Nothing in it is secret: what a young person says is sealed to a
/// key that only opens elsewhere, and cannot be opened in child mode again. (`response` of Named is
/// what the same child said before.)
struct Activity {
    base::ServiceId service;
    /// voice; empty: nobody could open it, and only what goes to a case can be said.
    std::optional<ledger::Directory::DropBox> box;
    std::filesystem::path folder;    ///< the profile's
    std::uint16_t text_percent = 100;
    bool motion = true;
    std::string form;                 ///< the questionnaire, JSON; at most kFormMax bytes
    std::string language = "en";      ///< BCP 47; the young person may choose another
    std::uint8_t answers = 5;         ///< 3 or 5 on a page
    bool voice = true;                ///< "Read it to me" is there
    std::string mode = "own_worker";  ///< code of the vocabulary answers_mode: who is here
    std::optional<Named> named;       ///< empty: anonymous, to `box`
    std::vector<Told> told;           ///< newest first; at most kToldMost
    std::optional<HelpBox> help;      ///< empty: nobody could open it
    std::string plan;                 ///< casefile::ChildsPlan; empty: no plan is worked on
};
inline constexpr std::size_t kToldMost = 20;
inline constexpr std::size_t kToldTextMax = 4 * 1024;  ///< of either part; more is no card
inline constexpr std::size_t kFormMax = 2 * 1024 * 1024;
/// Fifty voices of a minute each. Whoever hands over a plan looks before.
inline constexpr std::size_t kPlanMax = 24 * 1024 * 1024;
/// The most that encode() gives.
inline constexpr std::size_t kActivityMax = 32 * 1024 * 1024;
base::Bytes encode(const Activity& activity);
/// kDamaged.
base::Result<Activity> decode_activity(base::ByteView bytes);

/// Seals `content` as a letter to `box` and keeps it in the profile's folder: on disk when it
/// returns ok, in the place of any of the same record. REQUIRES `box`. The file says neither when it was written nor by whom.
/// kNotSaved: nothing has changed. kTooLarge.
base::Result<void> keep(const Activity& activity, const ledger::Content& content);

/// Seals a call for help as a letter to activity.help's box and keeps it as keep() does, and that
/// there is one for whoever opens the profile next. REQUIRES `help`.
base::Result<void> call_for_help(const Activity& activity, const ledger::Content& content);
/// Whether help was asked for in child mode since note_help_heard().
[[nodiscard]] bool help_was_asked(const std::filesystem::path& folder);
/// kNotSaved.
base::Result<void> note_help_heard(const std::filesystem::path& folder);

/// Seals `plain` to activity.named's key and keeps it as keep() does. REQUIRES `named`.
base::Result<void> keep_named(const Activity& activity, base::ByteView plain);
/// What waits for its worker, sealed to them.
struct ForCase {
    base::RecordId record;
    base::Bytes sealed;
};
base::Result<std::vector<ForCase>> waiting_named(const std::filesystem::path& folder);
/// kNotSaved.
base::Result<void> remove_named(const std::filesystem::path& folder, const base::RecordId& id);

/// Whether anything lies in a profile's folder that was said in child mode. True as well where that
/// cannot be looked up.
[[nodiscard]] bool anything_waits(const std::filesystem::path& folder);
/// Puts the letters of one profile's folder into another's, under their own dates; those that are
/// there already stay as they are, and none leaves `from`. How many came. kNotSaved.
base::Result<std::size_t> copy_letters(const std::filesystem::path& from,
                                       const std::filesystem::path& to);

/// What waits in a profile's folder.
struct Waiting {
    std::vector<ledger::Letter> said;
    std::size_t damaged = 0;  ///< files that are not what was written; left where they are
};
base::Result<Waiting> waiting(const std::filesystem::path& folder);
/// kNotSaved.
base::Result<void> remove(const std::filesystem::path& folder, const base::RecordId& id);

}  // namespace handover
