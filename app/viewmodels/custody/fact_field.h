#pragma once

#include <QObject>
#include <QQmlEngine>
#include <memory>
#include <vector>

#include "app/viewmodels/line_list_model.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/casefile/fields.h"
#include "shared/casefile/record.h"

namespace viewmodels {

/// One question of an attendance, as a page asks it. `name` is the field's, or a field's and its
/// part's: "la_accommodation.requested", "procedures/<operation>.from". UI thread only.
class FactField : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by CustodyFactsViewModel")
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(QString label READ label CONSTANT)
    Q_PROPERTY(Kind kind READ kind CONSTANT)
    Q_PROPERTY(QString text READ text CONSTANT)
    Q_PROPERTY(QString hint READ hint CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* options READ options CONSTANT)

  public:
    enum class Kind {
        One,     ///< one of the options, or none
        Many,    ///< any of them
        Words,   ///< text
        Number,  ///< whole
        Money,   ///< pounds and pence
        Time     ///< a time of day
    };
    Q_ENUM(Kind)

    struct Asked {
        QString name, label, text, hint;
        Kind kind = Kind::One;
        std::vector<Line> options;
    };
    explicit FactField(Asked asked, QObject* parent = nullptr)
        : QObject(parent), m_asked(std::move(asked)) {
        m_options.show(m_asked.options);
    }
    [[nodiscard]] QString name() const { return m_asked.name; }
    [[nodiscard]] QString label() const { return m_asked.label; }
    [[nodiscard]] Kind kind() const { return m_asked.kind; }
    [[nodiscard]] QString text() const { return m_asked.text; }  ///< as it would be typed
    [[nodiscard]] QString hint() const { return m_asked.hint; }
    [[nodiscard]] LineListModel* options() { return &m_options; }

  private:
    Asked m_asked;
    LineListModel m_options;
};

/// The sections of an attendance's facts, in the order in which they are asked.
struct FactSection {
    const char* code;
    const char* label;
};
std::vector<FactSection> fact_sections();
/// What a section asks of this attendance.
std::vector<FactField::Asked> facts_of(const casefile::Record& attendance, const QString& section,
                                       const base::Clock& clock);
/// The section that asks for a field, for a page that says what is missing.
QString section_of(casefile::Field field);

/// What an answer writes. Exactly one of the three is meant.
struct FactChange {
    casefile::Fields set;                        ///< of once, latest and choose fields
    std::optional<casefile::FieldValue> member;  ///< of a set: in or out
    bool member_in = false;
    std::optional<casefile::Group> item;    ///< of a list: to add, or in place of `in_place_of`
    std::optional<base::OpId> in_place_of;  ///< alone: to be taken off
    casefile::Field field = casefile::Field::kNone;
};
/// An option that was tapped: chosen where it was not, cleared where it was. kInvalidInput where
/// the field has no such option.
base::Result<FactChange> picked(const casefile::Record& attendance, const QString& name,
                                const QString& code);
/// A text that was typed. Empty clears what may be cleared. kInvalidInput with the field's label
/// where it is no such number or time.
base::Result<FactChange> typed(const casefile::Record& attendance, const QString& name,
                               const QString& text, const base::Clock& clock);

}  // namespace viewmodels
