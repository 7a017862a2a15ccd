#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/loading.h"

namespace forms {

/// Where in a form a finding is.
struct Place {
    std::string link_id;
    std::string path;
    [[nodiscard]] Place at(std::string_view step) const {
        return {link_id, path.empty() ? std::string(step) : path + "." + std::string(step)};
    }
    [[nodiscard]] Place at(std::string_view step, std::size_t number) const {
        return at(std::string(step) + "[" + std::to_string(number) + "]");
    }
};

/// Gathers what reading a form finds. At most 200 of them: the rest says nothing new.
class Findings {
  public:
    void unreadable(std::string_view rule, const Place& place, std::string text) {
        add(Severity::kUnreadable, rule, place, std::move(text));
    }
    void refuse(std::string_view rule, const Place& place, std::string text) {
        add(Severity::kRefused, rule, place, std::move(text));
    }
    void unavailable(std::string_view rule, const Place& place, std::string text) {
        add(Severity::kUnavailable, rule, place, std::move(text));
    }
    void warn(std::string_view rule, const Place& place, std::string text) {
        add(Severity::kWarning, rule, place, std::move(text));
    }
    [[nodiscard]] bool readable() const { return readable_; }
    [[nodiscard]] std::vector<Finding> take() { return std::move(all_); }

  private:
    void add(Severity severity, std::string_view rule, const Place& place, std::string text) {
        constexpr std::size_t kMost = 200;
        if (severity == Severity::kUnreadable) readable_ = false;
        const bool refusal = severity == Severity::kUnreadable || severity == Severity::kRefused;
        if (all_.size() >= kMost && (!refusal || refusal_kept_)) return;
        refusal_kept_ = refusal_kept_ || refusal;
        all_.push_back({severity, std::string(rule), place.link_id, place.path, std::move(text)});
    }

    std::vector<Finding> all_;
    bool readable_ = true;
    bool refusal_kept_ = false;
};

}  // namespace forms
