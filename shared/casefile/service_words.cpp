#include "shared/casefile/service_words.h"

#include <algorithm>
#include <tuple>

namespace casefile {

std::vector<ServiceWord> service_words(const View& view) {
    auto records = view.records(Kind::kWord);
    std::ranges::sort(records, {}, [](const Record& record) {
        return std::tuple(record.recorded_at.at, record.id);
    });
    std::vector<ServiceWord> words;
    for (const Record& record : records) {
        if (record.date(Field::kWordEndedOn)) continue;
        words.push_back({record.id, std::string(record.text(Field::kWordWords)),
                         std::string(record.code(Field::kWordTreat)),
                         std::string(record.text(Field::kWordInstead))});
    }
    return words;
}

}  // namespace casefile
