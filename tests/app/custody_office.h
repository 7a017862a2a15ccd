#pragma once

#include <memory>
#include <string>

#include "shared/casefile/custody.h"
#include "tests/app/sample_office.h"

/// Custody logs at the sample office: volunteers on tablets "v" and "w", and their coordinator on
/// tablet "k".
namespace office {

/// After found(): everybody joins, and a coordinator's visit opens the volunteers' logs.
void add_custody_people(SampleOffice& office);

/// One of the office's tablets, opened without a window.
std::unique_ptr<tablet::Tablet> opened(SampleOffice& office, const std::string& tablet);
void visit(SampleOffice& office, tablet::Tablet& tablet);
/// Every tablet of custody sends and fetches.
void visit_all(SampleOffice& office);

/// A night as a volunteer wrote it, on the day so many days ago, called at that time.
struct Night {
    int days_ago = 1;
    int called_at = 2 * 60;  ///< minutes since midnight
    int on_the_way = 50;     ///< minutes
    bool estimate = false;
    bool finished = true;
    casefile::Fields fields;
};
base::RecordId add_night(SampleOffice& office, tablet::Tablet& volunteer, const Night& night);

}  // namespace office
