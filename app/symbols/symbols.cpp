#include "app/symbols/symbols.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/symbols/list.h"
#include "shared/base/check.h"

namespace symbols {
namespace {

using nlohmann::json;

struct Book {
    std::vector<Set> sets;
    std::vector<Category> categories;
    std::vector<Symbol> all;
    std::vector<std::string> of_forms;
};

Label label_of(const json& object) {
    return {object.at("en").get<std::string>(), object.at("cy").get<std::string>()};
}

Symbol symbol_of(const json& object) {
    Symbol symbol;
    symbol.name = object.at("name").get<std::string>();
    symbol.category = object.at("category").get<std::string>();
    symbol.set = object.at("set").get<std::string>();
    symbol.source = object.value("source", "");
    symbol.label = label_of(object.at("label"));
    symbol.english = object.at("words").at("en").get<std::vector<std::string>>();
    symbol.welsh = object.at("words").at("cy").get<std::vector<std::string>>();
    return symbol;
}

Book read() {
    const auto files = list();
    CHECK(files.size() == 1);
    const json text = json::parse(files[0]);
    Book book;
    for (const json& set : text.at("sets")) {
        book.sets.push_back({set.at("id").get<std::string>(), set.at("title").get<std::string>(),
                             set.at("credit").get<std::string>(),
                             set.at("address").get<std::string>(),
                             set.at("licence").get<std::string>()});
    }
    for (const json& category : text.at("categories")) {
        book.categories.push_back({category.at("id").get<std::string>(),
                                   label_of(category.at("label")),
                                   category.at("symbol").get<std::string>()});
    }
    for (const json& symbol : text.at("symbols")) book.all.push_back(symbol_of(symbol));
    book.of_forms = text.at("forms").get<std::vector<std::string>>();
    return book;
}

const Book& book() {
    static const Book kBook = read();
    return kBook;
}

}  // namespace

const std::string& Label::in(std::string_view language) const {
    return language == "cy" || language.starts_with("cy-") ? welsh : english;
}

const std::vector<Symbol>& all() { return book().all; }
const std::vector<Category>& categories() { return book().categories; }
const std::vector<Set>& sets() { return book().sets; }
const std::vector<std::string>& of_forms() { return book().of_forms; }

const Symbol* named(std::string_view name) {
    const auto at = std::find_if(all().begin(), all().end(),
                                 [&](const Symbol& symbol) { return symbol.name == name; });
    return at != all().end() ? &*at : nullptr;
}

std::vector<const Symbol*> of_category(std::string_view id) {
    std::vector<const Symbol*> found;
    for (const Symbol& symbol : all()) {
        if (symbol.category == id) found.push_back(&symbol);
    }
    return found;
}

}  // namespace symbols
