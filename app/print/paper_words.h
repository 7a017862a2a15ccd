#pragma once

#include <QString>
#include <string_view>

#include "shared/base/time.h"
#include "shared/casefile/schema.h"

/// Our words on a young person's paper, beside what people wrote: short, and in more than one
/// language. Any thread.
namespace print {

/// Words in one language.
class PaperWords {
  public:
    /// A code of the vocabulary of languages. English where there are no words in that language.
    explicit PaperWords(std::string_view language);
    /// Are there words in that language? Welsh is a draft until a native reader has passed it.
    static bool has(std::string_view language);
    /// Is this said in every language that has words?
    static bool knows(std::string_view english);

    /// The English where that language has no words for it: a term that a service added.
    [[nodiscard]] QString operator()(std::string_view english) const;
    /// The label of a code.
    [[nodiscard]] QString label(casefile::Field field, std::string_view code) const;
    [[nodiscard]] QString day(base::CalendarDate date) const;  ///< "Tuesday 9 June 2026"

  private:
    bool m_welsh = false;
};

}  // namespace print
