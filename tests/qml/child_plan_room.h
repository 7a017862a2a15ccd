#pragma once

#include "app/viewmodels/young_person/my_plan_view_model.h"
#include "tests/qml/child_room.h"

/// A line of a plan, as its child's words.
casefile::Fields line_of(std::string_view section, const std::string& words,
                         std::string_view picture, std::string_view whose = "child");
/// Who does a step, or helps with it.
casefile::Group who_does(std::string_view does, const std::string& name);

/// Child mode with a plan and no record behind it.
class ChildPlanRoom : public ChildRoom {
    Q_OBJECT
  protected:
    using Plan = viewmodels::MyPlanViewModel;

    casefile::ChildsPlan full();
    std::unique_ptr<Plan> plan(const casefile::ChildsPlan& given, int percent = 100,
                               const std::string& mode = "own_worker");
    std::unique_ptr<Plan> plan(bool is_full);
    QQuickWindow* open(Plan& shown, QSize size = {1280, 800});
    /// What lies in the folder, opened with the worker's key.
    casefile::HandedPlan handed();

    crypto::BoxKeys m_worker;
};
