#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/time.h"
#include "shared/casefile/view.h"
#include "shared/forms/form.h"

/// The forms that a tablet can be asked for: those of the program and those that the service has
/// published. One thread at a time.
namespace forms {

/// url and version, as a response names them.
struct FormName {
    std::string url;
    std::string version;
    friend auto operator<=>(const FormName&, const FormName&) = default;
};
/// "https://…/how-we-do|0.1.0", or the url alone.
FormName name_from(std::string_view canonical);

struct Shelved {
    FormName name;
    std::string title;
    bool of_program = false;  ///< comes with the program; else published
    friend bool operator==(const Shelved&, const Shelved&) = default;
};

class Shelf {
  public:
    /// The library alone.
    Shelf();
    /// Takes in what is published in the view. Forms that this version cannot read are left out.
    void refresh(const casefile::View& view);
    /// The newest version of each that may be filled, by title: a published one stands before the
    /// program's own of the same version, and a withdrawn one is not offered.
    [[nodiscard]] std::vector<Shelved> offered() const;
    /// Loaded once, then kept; null where there is none, also for old versions. Holds until the next
    /// refresh() that drops it.
    const Form* find(const FormName& name);
    /// The newest version that is offered.
    const Form* newest(std::string_view url);
    /// As it was published; empty where there is none.
    [[nodiscard]] std::string_view text(const FormName& name) const;

  private:
    struct Kept {
        Shelved shelved;
        std::string json;
        bool withdrawn = false;
        std::optional<Form> form;
        bool tried = false;
    };
    void put(std::string json, bool of_program, bool withdrawn);
    [[nodiscard]] const Kept* newest_of(std::string_view url) const;

    std::map<FormName, Kept> kept_;
};

/// Does version `a` come before `b`? Numbers between dots count as numbers: 0.9 before 0.10.
[[nodiscard]] bool earlier_version(std::string_view a, std::string_view b);

}  // namespace forms
