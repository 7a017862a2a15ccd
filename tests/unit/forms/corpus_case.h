#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

/// The layout that ../shared/forms/README.md describes, read in place; tests/forms has the same.
namespace corpus {

/// The whole file. REQUIRES that it can be read.
std::string text_of_file(const std::string& path);
bool is_there(const std::string& folder);
/// Names of the files in a folder that end with `ending`, in order.
std::vector<std::string> files_in(const std::string& folder, const std::string& ending);
std::vector<std::string> folders_in(const std::string& folder);

/// What a case asserts and does not hold, one line each; none where all of it holds. `asserted` grows
/// by each thing looked at, by its name ("enabled", "calculated" …).
std::vector<std::string> faults_of_case(const std::string& corpus, const std::string& case_file,
                                        std::map<std::string, std::size_t>& asserted);

/// One of HL7's validations: what the validators agree on and what comes out here.
struct Validation {
    std::string name;
    std::vector<std::string> needs;  ///< terminology, references …: what it takes to judge it
    std::optional<bool> expected;
    bool valid = false;
};
Validation run_validation(const std::string& file);

/// The words of every translation in a form that the engine does not show for its language, one line
/// each; `asserted` grows by each one looked at.
std::vector<std::string> faults_of_translations(const std::string& form_file, std::size_t& asserted);

}  // namespace corpus
