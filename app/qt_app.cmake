# The part of app/ that knows Qt: view models, the window's composition root, the program.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Multimedia Qml Quick QuickControls2 Svg)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode>=4.1)
find_package(ZXing 1.4 REQUIRED)
set_target_properties(ZXing::ZXing PROPERTIES IMPORTED_GLOBAL TRUE)
set(CMAKE_AUTOMOC ON)
add_subdirectory(speech)

qt_add_qml_module(footbridge_viewmodels
  STATIC
  URI Footbridge.App
  VERSION 1.0
  RESOURCE_PREFIX /qt/qml
  OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml/Footbridge/App
  SOURCES
    print/heard_pdf.cpp print/heard_pdf.h
    print/kit_pdf.cpp print/kit_pdf.h
    print/letter_pdf.cpp print/letter_pdf.h
    print/paper.cpp print/paper.h
    print/paper_words.cpp print/paper_words.h
    print/passport_pdf.cpp print/passport_pdf.h
    print/plan_evidence.cpp print/plan_parts.h
    print/plan_pdf.cpp print/plan_pdf.h
    print/plan_professional.cpp
    print/plan_provenance.cpp print/plan_provenance.h
    print/plan_sheet.cpp print/plan_sheet.h
    print/plan_values.cpp print/plan_values.h
    print/plan_young.cpp
    print/side_layout.cpp print/side_layout.h
    scan/code_scanner.cpp scan/code_scanner.h
    convert/aside_words.cpp convert/aside_words.h
    convert/marked_words.cpp convert/marked_words.h
    convert/qr_code.cpp convert/qr_code.h
    convert/qt_text.cpp convert/qt_text.h
    viewmodels/asking.cpp viewmodels/asking.h
    viewmodels/drawing.cpp viewmodels/drawing.h
    viewmodels/line_list_model.cpp viewmodels/line_list_model.h
    viewmodels/reading_hint.cpp viewmodels/reading_hint.h
    viewmodels/reading_marks.cpp viewmodels/reading_marks.h
    viewmodels/session.cpp viewmodels/session.h
    viewmodels/sitting.cpp viewmodels/sitting.h
    viewmodels/everyone/clip_view_model.cpp viewmodels/everyone/clip_view_model.h
    viewmodels/everyone/history_view_model.cpp viewmodels/everyone/history_view_model.h
    viewmodels/everyone/length_words.cpp viewmodels/everyone/length_words.h
    viewmodels/everyone/lock_view_model.cpp viewmodels/everyone/lock_view_model.h
    viewmodels/everyone/new_passphrase.cpp viewmodels/everyone/new_passphrase.h
    viewmodels/everyone/passphrase_view_model.cpp viewmodels/everyone/passphrase_view_model.h
    viewmodels/everyone/outbox_view_model.cpp viewmodels/everyone/outbox_view_model.h
    viewmodels/everyone/save_state_view_model.cpp viewmodels/everyone/save_state_view_model.h
    viewmodels/everyone/settings_view_model.cpp viewmodels/everyone/settings_view_model.h
    viewmodels/everyone/symbol_picker_view_model.cpp viewmodels/everyone/symbol_picker_view_model.h
    viewmodels/everyone/two_versions_view_model.cpp viewmodels/everyone/two_versions_view_model.h
    viewmodels/custody/custody_edit_view_model.cpp viewmodels/custody/custody_edit_view_model.h
    viewmodels/custody/custody_facts_view_model.cpp viewmodels/custody/custody_facts_view_model.h
    viewmodels/custody/custody_finish_view_model.cpp viewmodels/custody/custody_finish_view_model.h
    viewmodels/custody/custody_handover_view_model.cpp viewmodels/custody/custody_handover_view_model.h
    viewmodels/custody/custody_log_view_model.cpp viewmodels/custody/custody_log_view_model.h
    viewmodels/custody/fact_field.cpp viewmodels/custody/fact_field.h
    viewmodels/custody/rota_view_model.cpp viewmodels/custody/rota_view_model.h
    viewmodels/custody/taps.cpp viewmodels/custody/taps.h
    viewmodels/manager/bring_back_view_model.cpp viewmodels/manager/bring_back_view_model.h
    viewmodels/manager/bring_back_words.cpp viewmodels/manager/bring_back_words.h
    viewmodels/manager/case_people_view_model.cpp viewmodels/manager/case_people_view_model.h
    viewmodels/manager/invite_view_model.cpp viewmodels/manager/invite_view_model.h
    viewmodels/manager/give_many_view_model.cpp viewmodels/manager/give_many_view_model.h
    viewmodels/practitioner/due_clocks.cpp viewmodels/practitioner/due_clocks.h
    viewmodels/practitioner/due_view_model.cpp viewmodels/practitioner/due_view_model.h
    viewmodels/everyone/mend_place.cpp viewmodels/everyone/mend_place.h
    viewmodels/practitioner/quality_view_model.cpp viewmodels/practitioner/quality_view_model.h
    viewmodels/practitioner/fact_sheet.cpp viewmodels/practitioner/fact_sheet.h
    viewmodels/practitioner/fact_view_model.cpp viewmodels/practitioner/fact_view_model.h
    viewmodels/manager/figures_out.cpp viewmodels/manager/figures_out.h
    viewmodels/manager/figures_view_model.cpp viewmodels/manager/figures_view_model.h
    viewmodels/manager/knife_counts_view_model.cpp viewmodels/manager/knife_counts_view_model.h
    viewmodels/manager/lost_tablet_view_model.cpp viewmodels/manager/lost_tablet_view_model.h
    viewmodels/manager/people_view_model.cpp viewmodels/manager/people_view_model.h
    viewmodels/manager/person_view_model.cpp viewmodels/manager/person_view_model.h
    viewmodels/manager/destroy_view_model.cpp viewmodels/manager/destroy_view_model.h
    viewmodels/manager/read_log_view_model.cpp viewmodels/manager/read_log_view_model.h
    viewmodels/manager/recovery_kit_view_model.cpp viewmodels/manager/recovery_kit_view_model.h
    viewmodels/manager/retention_view_model.cpp viewmodels/manager/retention_view_model.h
    viewmodels/manager/talk_language_view_model.cpp viewmodels/manager/talk_language_view_model.h
    viewmodels/manager/words.cpp viewmodels/manager/words.h
    viewmodels/manager/custody_desk_view_model.cpp viewmodels/manager/custody_desk_view_model.h
    viewmodels/manager/custody_lines.cpp viewmodels/manager/custody_lines.h
    viewmodels/manager/custody_out.cpp viewmodels/manager/custody_out.h
    viewmodels/manager/custody_rota_view_model.cpp viewmodels/manager/custody_rota_view_model.h
    viewmodels/everyone/custody_waiting.cpp viewmodels/everyone/custody_waiting.h
    viewmodels/manager/heard_figures.cpp viewmodels/manager/heard_figures.h
    viewmodels/manager/heard_view_model.cpp viewmodels/manager/heard_view_model.h
    viewmodels/manager/help_asked_view_model.cpp viewmodels/manager/help_asked_view_model.h
    viewmodels/everyone/reading_words.cpp viewmodels/everyone/reading_words.h
    viewmodels/manager/service_words_view_model.cpp viewmodels/manager/service_words_view_model.h
    viewmodels/practitioner/addition_view_model.cpp viewmodels/practitioner/addition_view_model.h
    viewmodels/practitioner/transfer_view_model.cpp viewmodels/practitioner/transfer_view_model.h
    viewmodels/practitioner/appointment_view_model.cpp viewmodels/practitioner/appointment_view_model.h
    viewmodels/practitioner/booking_sheet.cpp viewmodels/practitioner/booking_sheet.h
    viewmodels/practitioner/child_view_model.cpp viewmodels/practitioner/child_view_model.h
    viewmodels/practitioner/find_child_view_model.cpp viewmodels/practitioner/find_child_view_model.h
    viewmodels/practitioner/hand_over_view_model.cpp viewmodels/practitioner/hand_over_view_model.h
    viewmodels/practitioner/knife_view_model.cpp viewmodels/practitioner/knife_view_model.h
    viewmodels/practitioner/knife_words.cpp viewmodels/practitioner/knife_words.h
    viewmodels/practitioner/letter_templates.cpp viewmodels/practitioner/letter_templates.h
    viewmodels/practitioner/letters_view_model.cpp viewmodels/practitioner/letters_view_model.h
    viewmodels/practitioner/lines.cpp viewmodels/practitioner/lines.h
    viewmodels/practitioner/note_draft.cpp viewmodels/practitioner/note_draft.h
    viewmodels/practitioner/note_view_model.cpp viewmodels/practitioner/note_view_model.h
    viewmodels/everyone/paper_folder.cpp viewmodels/everyone/paper_folder.h
    viewmodels/practitioner/plan_print_view_model.cpp viewmodels/practitioner/plan_print_view_model.h
    viewmodels/practitioner/passport_settings_view_model.cpp viewmodels/practitioner/passport_settings_view_model.h
    viewmodels/practitioner/passport_view_model.cpp viewmodels/practitioner/passport_view_model.h
    viewmodels/practitioner/plan_line_view_model.cpp viewmodels/practitioner/plan_line_view_model.h
    viewmodels/practitioner/plan_sheet.cpp viewmodels/practitioner/plan_sheet.h
    viewmodels/typed_when.cpp viewmodels/typed_when.h
    viewmodels/practitioner/plan_view_model.cpp viewmodels/practitioner/plan_view_model.h
    viewmodels/practitioner/plan_words.cpp viewmodels/practitioner/plan_words.h
    viewmodels/practitioner/step_diary_view_model.cpp viewmodels/practitioner/step_diary_view_model.h
    viewmodels/practitioner/slt_view_model.cpp viewmodels/practitioner/slt_view_model.h
    viewmodels/practitioner/talk_check_sitting.cpp viewmodels/practitioner/talk_check_sitting.h
    viewmodels/practitioner/talk_check_view_model.cpp viewmodels/practitioner/talk_check_view_model.h
    viewmodels/practitioner/talk_check_words.cpp viewmodels/practitioner/talk_check_words.h
    viewmodels/practitioner/today_view_model.cpp viewmodels/practitioner/today_view_model.h
    viewmodels/practitioner/wrap_up_view_model.cpp viewmodels/practitioner/wrap_up_view_model.h
    viewmodels/young_person/my_plan_doing.cpp
    viewmodels/young_person/my_plan_lines.cpp viewmodels/young_person/my_plan_lines.h
    viewmodels/young_person/my_plan_view_model.cpp viewmodels/young_person/my_plan_view_model.h
    viewmodels/young_person/room_view_model.cpp viewmodels/young_person/room_view_model.h
    viewmodels/young_person/say_view_model.cpp viewmodels/young_person/say_view_model.h)
target_include_directories(footbridge_viewmodels PUBLIC ${CMAKE_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/scan ${CMAKE_CURRENT_SOURCE_DIR}/viewmodels ${CMAKE_CURRENT_SOURCE_DIR}/viewmodels/custody ${CMAKE_CURRENT_SOURCE_DIR}/viewmodels/everyone
  ${CMAKE_CURRENT_SOURCE_DIR}/viewmodels/manager ${CMAKE_CURRENT_SOURCE_DIR}/viewmodels/practitioner ${CMAKE_CURRENT_SOURCE_DIR}/viewmodels/young_person)
target_link_libraries(footbridge_viewmodels PUBLIC project_options footbridge_worker footbridge_english_words footbridge_form_shelf footbridge_speech footbridge_symbols Qt6::Core Qt6::Gui Qt6::Multimedia Qt6::Qml Qt6::Quick
  PRIVATE footbridge_figures footbridge_clocks PkgConfig::qrencode ZXing::ZXing Qt6::Svg)

qt_add_executable(footbridge
  main.cpp app_context.cpp app_context.h child_mode.cpp child_mode.h look/look.cpp look/look.h
  look/page_walk.cpp look/page_walk.h look/use_watch.cpp look/use_watch.h
  look/clipboard_watch.cpp look/clipboard_watch.h)
target_compile_definitions(footbridge PRIVATE FOOTBRIDGE_VERSION="${PROJECT_VERSION}")
target_link_libraries(footbridge PRIVATE project_options footbridge_keychain footbridge_viewmodels footbridge_viewmodelsplugin
  footbridge_theme footbridge_themeplugin footbridge_components footbridge_componentsplugin
  footbridge_pages footbridge_pagesplugin Qt6::Quick Qt6::QuickControls2 Qt6::Svg)
