#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the command line can do, as a table: one row for each command, so that help, parsing and
/// running never disagree.
namespace cli {

class Desk;

/// How a command ended. Nothing but `sentence` goes to stderr, and only where `status` is not zero.
struct Ending {
    int status = 0;        ///< 0 done, 1 refused, 2 wrong use
    std::string sentence;  ///< one plain sentence; empty where status is 0
};

/// One thing a command is told.
struct Option {
    enum class Presence {
        kRequired,
        kOptional,
        kRepeated,          ///< one at least; a comma separates too
        kOptionalRepeated,  ///< any number
        kSwitch             ///< given or not, without a value
    };
    std::string_view name;  ///< "--child", or "KIND" for a word by its place
    std::string_view help;
    Presence presence = Presence::kRequired;
};

/// What must be open before a command runs.
enum class Needs {
    kNothing,     ///< neither profile nor passphrase
    kPassphrase,  ///< the profile is not there yet
    kTablet       ///< the profile, unlocked
};

struct Command {
    std::string_view name;  ///< "add", or two words: "service create"
    std::string_view help;
    Needs needs;
    std::span<const Option> options;
    Ending (*run)(Desk& desk);
};

/// What one call was told, by the option's name.
class Given {
  public:
    void put(std::string_view name, std::vector<std::string> values) {
        values_[std::string(name)] = std::move(values);
    }
    [[nodiscard]] bool has(const std::string& name) const { return values_.contains(name); }
    /// Empty where it was not given.
    [[nodiscard]] std::string text(const std::string& name) const {
        const auto it = values_.find(name);
        return it == values_.end() || it->second.empty() ? std::string() : it->second.front();
    }
    /// Every value of a repeated option.
    [[nodiscard]] std::vector<std::string> all(const std::string& name) const {
        const auto it = values_.find(name);
        return it == values_.end() ? std::vector<std::string>() : it->second;
    }

  private:
    std::map<std::string, std::vector<std::string>> values_;
};

/// Every command, in the order of the help.
std::vector<Command> all_commands();

// The rows, one list for each file of commands.
std::span<const Command> service_commands();
std::span<const Command> people_commands();
std::span<const Command> bundle_commands();
std::span<const Command> recovery_commands();
std::span<const Command> erasure_commands();
std::span<const Command> visit_commands();
std::span<const Command> record_commands();
std::span<const Command> reading_commands();
std::span<const Command> exchange_commands();
std::span<const Command> draft_commands();
std::span<const Command> health_commands();
std::span<const Command> demo_commands();
std::span<const Command> form_commands();
std::span<const Command> plan_commands();
std::span<const Command> word_commands();
std::span<const Command> knife_commands();
std::span<const Command> clock_commands();
std::span<const Command> figure_commands();
std::span<const Command> custody_commands();

}  // namespace cli
