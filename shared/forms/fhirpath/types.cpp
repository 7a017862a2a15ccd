#include "shared/forms/fhirpath/types.h"

#include <deque>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace forms::fhirpath {
namespace {

/// FHIR R4 primitives: name, what it derives from, the System value it stands for.
struct PrimitiveRow {
    std::string_view name;
    std::string_view parent;
    Primitive primitive;
};
constexpr PrimitiveRow kPrimitives[] = {
    {"boolean", "", Primitive::kBoolean},
    {"string", "", Primitive::kString},
    {"integer", "", Primitive::kInteger},
    {"decimal", "", Primitive::kDecimal},
    {"date", "", Primitive::kDate},
    {"dateTime", "", Primitive::kDateTime},
    {"instant", "", Primitive::kDateTime},
    {"time", "", Primitive::kTime},
    {"uri", "", Primitive::kString},
    {"url", "uri", Primitive::kString},
    {"canonical", "uri", Primitive::kString},
    {"uuid", "uri", Primitive::kString},
    {"oid", "uri", Primitive::kString},
    {"code", "string", Primitive::kString},
    {"id", "string", Primitive::kString},
    {"markdown", "string", Primitive::kString},
    {"positiveInt", "integer", Primitive::kInteger},
    {"unsignedInt", "integer", Primitive::kInteger},
    {"base64Binary", "", Primitive::kString},
    {"xhtml", "", Primitive::kString},
};

/// Data types and the elements of what forms are read with: "Name<parent: element type, ...", in
/// the order in which one derives from another. A choice is not listed: JSON names its type.
/// (FHIR R4, Datatypes, Questionnaire, QuestionnaireResponse, Patient, Observation)
constexpr std::string_view kComplex[] = {
    "Element: id string, extension Extension",
    "BackboneElement<Element: modifierExtension Extension",
    "Extension<Element: url uri",
    "Coding<Element: system uri, version string, code code, display string, userSelected boolean",
    "CodeableConcept<Element: coding Coding, text string",
    "Quantity<Element: value decimal, comparator code, unit string, system uri, code code",
    "Age<Quantity:",
    "Count<Quantity:",
    "Distance<Quantity:",
    "Duration<Quantity:",
    "Money<Element: value decimal, currency code",
    "SimpleQuantity<Quantity:",
    "MoneyQuantity<Quantity:",
    "Range<Element: low Quantity, high Quantity",
    "Ratio<Element: numerator Quantity, denominator Quantity",
    "Period<Element: start dateTime, end dateTime",
    "Identifier<Element: use code, type CodeableConcept, system uri, value string, period Period, "
    "assigner Reference",
    "Reference<Element: reference string, type uri, identifier Identifier, display string",
    "HumanName<Element: use code, text string, family string, given string, prefix string, "
    "suffix string, period Period",
    "Address<Element: use code, type code, text string, line string, city string, "
    "district string, state string, postalCode string, country string, period Period",
    "ContactPoint<Element: system code, value string, use code, rank positiveInt, period Period",
    "Attachment<Element: contentType code, language code, data base64Binary, url url, "
    "size unsignedInt, hash base64Binary, title string, creation dateTime",
    "Annotation<Element: time dateTime, text markdown",
    "Signature<Element: type Coding, when instant, who Reference, onBehalfOf Reference, "
    "targetFormat code, sigFormat code, data base64Binary",
    "SampledData<Element: origin Quantity, period decimal, data string",
    "Timing<BackboneElement: event dateTime, code CodeableConcept",
    "Expression<Element: description string, name id, language code, expression string, "
    "reference uri",
    "Meta<Element: versionId id, lastUpdated instant, source uri, profile canonical, "
    "security Coding, tag Coding",
    "Narrative<Element: status code, div xhtml",
    "UsageContext<Element: code Coding",
    "ContactDetail<Element: name string, telecom ContactPoint",
    "Contributor<Element:",
    "DataRequirement<Element:",
    "Dosage<BackboneElement:",
    "ParameterDefinition<Element:",
    "RelatedArtifact<Element:",
    "TriggerDefinition<Element:",
    "ElementDefinition<BackboneElement:",
    "Resource: id id, meta Meta, implicitRules uri, language code",
    "DomainResource<Resource: text Narrative, contained Resource, extension Extension, "
    "modifierExtension Extension",
    "Patient<DomainResource: identifier Identifier, active boolean, name HumanName, "
    "telecom ContactPoint, gender code, birthDate date, address Address, "
    "maritalStatus CodeableConcept, photo Attachment, contact Patient.contact, "
    "communication Patient.communication, generalPractitioner Reference, "
    "managingOrganization Reference, link Patient.link",
    "Patient.contact<BackboneElement: relationship CodeableConcept, name HumanName, "
    "telecom ContactPoint, address Address, gender code, organization Reference, period Period",
    "Patient.communication<BackboneElement: language CodeableConcept, preferred boolean",
    "Patient.link<BackboneElement: other Reference, type code",
    "Observation<DomainResource: identifier Identifier, basedOn Reference, partOf Reference, "
    "status code, category CodeableConcept, code CodeableConcept, subject Reference, "
    "focus Reference, encounter Reference, issued instant, performer Reference, "
    "dataAbsentReason CodeableConcept, interpretation CodeableConcept, note Annotation, "
    "bodySite CodeableConcept, method CodeableConcept, specimen Reference, device Reference, "
    "referenceRange Observation.referenceRange, hasMember Reference, derivedFrom Reference, "
    "component Observation.component",
    "Observation.referenceRange<BackboneElement: low Quantity, high Quantity, "
    "type CodeableConcept, appliesTo CodeableConcept, age Range, text string",
    "Observation.component<BackboneElement: code CodeableConcept, "
    "dataAbsentReason CodeableConcept, interpretation CodeableConcept, "
    "referenceRange Observation.referenceRange",
    "Questionnaire<DomainResource: url uri, identifier Identifier, version string, name string, "
    "title string, derivedFrom canonical, status code, experimental boolean, subjectType code, "
    "date dateTime, publisher string, contact ContactDetail, description markdown, "
    "useContext UsageContext, jurisdiction CodeableConcept, purpose markdown, "
    "copyright markdown, approvalDate date, lastReviewDate date, effectivePeriod Period, "
    "code Coding, item Questionnaire.item",
    "Questionnaire.item<BackboneElement: linkId string, definition uri, code Coding, "
    "prefix string, text string, type code, enableWhen Questionnaire.item.enableWhen, "
    "enableBehavior code, required boolean, repeats boolean, readOnly boolean, "
    "maxLength integer, answerValueSet canonical, answerOption Questionnaire.item.answerOption, "
    "initial Questionnaire.item.initial, item Questionnaire.item",
    "Questionnaire.item.enableWhen<BackboneElement: question string, operator code",
    "Questionnaire.item.answerOption<BackboneElement: initialSelected boolean",
    "Questionnaire.item.initial<BackboneElement:",
    "QuestionnaireResponse<DomainResource: identifier Identifier, basedOn Reference, "
    "partOf Reference, questionnaire canonical, status code, subject Reference, "
    "encounter Reference, authored dateTime, author Reference, source Reference, "
    "item QuestionnaireResponse.item",
    "QuestionnaireResponse.item<BackboneElement: linkId string, definition uri, text string, "
    "answer QuestionnaireResponse.item.answer, item QuestionnaireResponse.item",
    "QuestionnaireResponse.item.answer<BackboneElement: item QuestionnaireResponse.item",
};

/// The other resources of FHIR R4, which a type test may name.
constexpr std::string_view kResources =
    "Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse "
    "AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement "
    "CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse "
    "ClinicalImpression CodeSystem Communication CommunicationRequest CompartmentDefinition "
    "Composition ConceptMap Condition Consent Contract Coverage CoverageEligibilityRequest "
    "CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric DeviceRequest "
    "DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference "
    "EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest EnrollmentResponse "
    "EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario "
    "ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse "
    "HealthcareService ImagingStudy Immunization ImmunizationEvaluation "
    "ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice Library Linkage List "
    "Location Measure MeasureReport Media Medication MedicationAdministration MedicationDispense "
    "MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct "
    "MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder "
    "ObservationDefinition OperationDefinition OperationOutcome Organization "
    "OrganizationAffiliation Parameters PaymentNotice PaymentReconciliation Person "
    "PlanDefinition Practitioner PractitionerRole Procedure Provenance RelatedPerson "
    "RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject "
    "RiskAssessment RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen "
    "SpecimenDefinition StructureDefinition StructureMap Subscription Substance SupplyDelivery "
    "SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet VerificationResult "
    "VisionPrescription";

struct TypeRow {
    std::string_view name;
    Type parent = Type::kUnknown;
    Primitive primitive = Primitive::kNone;
    std::unordered_map<std::string_view, Type> members;
    bool resource = false;
};

std::string_view next_word(std::string_view& text, std::string_view separators) {
    const std::size_t begin = text.find_first_not_of(separators);
    text.remove_prefix(begin == text.npos ? text.size() : begin);
    const std::size_t end = text.find_first_of(separators);
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(word.size());
    return word;
}

/// All types, numbered; made once.
class Table {
  public:
    Table() {
        rows_.emplace_back();  // kUnknown
        for (const auto& row : kPrimitives) {
            const Type type = add(row.name, row.parent);
            at(type).primitive = row.primitive;
        }
        for (const std::string_view line : kComplex) add(head(line), parent(line));
        for (const std::string_view line : kComplex) add_members(line);
        for (std::string_view rest = kResources; !rest.empty();) {
            const Type type = add(next_word(rest, " "), "DomainResource");
            at(type).resource = true;
        }
    }

    [[nodiscard]] Type named(std::string_view name) const {
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? Type::kUnknown : found->second;
    }
    [[nodiscard]] const TypeRow& at(Type type) const {
        return rows_[static_cast<std::size_t>(type)];
    }
    /// Data types by the ending of a choice: their names with a capital.
    [[nodiscard]] Type ending(std::string_view text) const {
        const auto found = by_ending_.find(text);
        return found == by_ending_.end() ? Type::kUnknown : found->second;
    }

  private:
    TypeRow& at(Type type) { return rows_[static_cast<std::size_t>(type)]; }
    static std::string_view head(std::string_view line) {
        return line.substr(0, line.find_first_of("<:"));
    }
    static std::string_view parent(std::string_view line) {
        const std::size_t colon = line.find(':');
        const std::size_t begin = line.find('<');
        return begin < colon ? line.substr(begin + 1, colon - begin - 1) : std::string_view();
    }
    Type add(std::string_view name, std::string_view parent_name) {
        const auto type = static_cast<Type>(rows_.size());
        TypeRow row;
        row.name = name;
        row.parent = named(parent_name);
        row.resource =
            name == "Resource" || (row.parent != Type::kUnknown && at(row.parent).resource);
        if (!row.resource && name.find('.') == name.npos) {
            std::string capital(name);
            if (capital[0] >= 'a' && capital[0] <= 'z')
                capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
            by_ending_.emplace(capitals_.emplace_back(std::move(capital)), type);
        }
        rows_.push_back(std::move(row));
        by_name_.emplace(name, type);
        return type;
    }
    void add_members(std::string_view line) {
        TypeRow& row = at(named(head(line)));
        if (row.parent != Type::kUnknown) row.members = at(row.parent).members;
        std::string_view rest = line.substr(line.find(':') + 1);
        while (!rest.empty()) {
            const std::string_view name = next_word(rest, " ,");
            const std::string_view type = next_word(rest, " ,");
            if (!name.empty()) row.members.insert_or_assign(name, named(type));
        }
    }

    std::vector<TypeRow> rows_;
    std::unordered_map<std::string_view, Type> by_name_;
    std::deque<std::string> capitals_;  ///< what the keys of by_ending_ look at
    std::unordered_map<std::string_view, Type> by_ending_;
};

const Table& table() {
    static const Table kTable;
    return kTable;
}

}  // namespace

Type fhir_type(std::string_view name) { return table().named(name); }

std::string_view name_of(Type type) { return table().at(type).name; }

Primitive primitive_of(Type type) { return table().at(type).primitive; }

bool derives_from(Type type, Type wanted) {
    for (Type at = type; at != Type::kUnknown; at = table().at(at).parent)
        if (at == wanted) return true;
    return false;
}

Type choice_ending(std::string_view ending) { return table().ending(ending); }

Type member_type(Type parent, std::string_view member) {
    const auto& members = table().at(parent).members;
    if (const auto found = members.find(member); found != members.end()) return found->second;
    for (std::size_t i = 1; i < member.size(); ++i) {
        if (member[i] < 'A' || member[i] > 'Z') continue;
        const Type type = choice_ending(member.substr(i));
        if (type != Type::kUnknown) return type;
    }
    return Type::kUnknown;
}

}  // namespace forms::fhirpath
