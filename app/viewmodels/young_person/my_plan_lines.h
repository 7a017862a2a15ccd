#pragma once

#include <QLocale>
#include <QObject>
#include <QStringList>
#include <QVariantList>

#include "shared/casefile/plan.h"
#include "shared/casefile/plan_room.h"

namespace viewmodels {

/// A line of the plan as its child reads it.
struct MyLine {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString words MEMBER words)
    Q_PROPERTY(bool quoted MEMBER quoted)
    Q_PROPERTY(QString plainer MEMBER plainer)
    Q_PROPERTY(QString other MEMBER other)
    Q_PROPERTY(QString picture MEMBER picture)
    Q_PROPERTY(bool justUs MEMBER just_us)
    Q_PROPERTY(bool spoken MEMBER spoken)
    Q_PROPERTY(QVariantList strokes MEMBER strokes)
    Q_PROPERTY(bool waits MEMBER waits)
    Q_PROPERTY(QString who MEMBER who)
    Q_PROPERTY(bool byHelper MEMBER by_helper)
    Q_PROPERTY(QString when MEMBER when)
    Q_PROPERTY(QString where MEMBER where)
    Q_PROPERTY(int progress MEMBER progress)
    Q_PROPERTY(QString saidBy MEMBER said_by)
    Q_PROPERTY(QString ifIMiss MEMBER if_i_miss)
    Q_PROPERTY(QString aloud MEMBER aloud)
  public:
    QString id;
    QString words;        ///< empty where it was only spoken or drawn
    bool quoted = false;  ///< the child's own
    QString plainer;
    QString other;         ///< the second of two versions of the words
    QString picture;       ///< of qml/components/symbols
    bool just_us = false;  ///< just me and my worker
    bool spoken = false;
    QVariantList strokes;
    bool waits = false;  ///< for later
    QString who;         ///< who does it, or who helps me
    bool by_helper = false;
    QString when;
    QString where;
    int progress = 0;  ///< 0 not started … 4 done; -1: nothing was said
    QString said_by;   ///< code: court, panel …
    QString if_i_miss;
    QString aloud;  ///< as it is read
};
MyLine my_line(const casefile::PlanLine& line, const QLocale& locale);

/// One part of the plan.
struct MyPart {
    Q_GADGET
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(QVariantList lines MEMBER lines)
  public:
    QString section;  ///< code of plan_section
    QVariantList lines;
};

/// One day of the week that begins today.
struct MyDay {
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString shortName MEMBER short_name)
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(bool today MEMBER today)
    Q_PROPERTY(QStringList things MEMBER things)
    Q_PROPERTY(bool meeting MEMBER meeting)
  public:
    QString code;
    QString name;
    QString short_name;
    int number = 0;  ///< of the month
    bool today = false;
    QStringList things;    ///< what is on that day already
    bool meeting = false;  ///< one of the diary
};
/// `steps`: those that may be seen.
std::vector<MyDay> my_week(const std::vector<const casefile::PlanLine*>& steps,
                           const std::vector<casefile::PlanMeeting>& meetings,
                           base::CalendarDate today, const QLocale& locale);

/// Something in the diary.
struct MyMeeting {
    Q_GADGET
    Q_PROPERTY(QString when MEMBER when)
    Q_PROPERTY(QString what MEMBER what)
    Q_PROPERTY(QString who MEMBER who)
    Q_PROPERTY(QString where MEMBER where)
  public:
    QString when;
    QString what;
    QString who;
    QString where;
};
MyMeeting my_meeting(const casefile::PlanMeeting& meeting, const QLocale& locale);

/// What was changed since the child agreed.
struct MyChange {
    Q_GADGET
    Q_PROPERTY(int what MEMBER what)
    Q_PROPERTY(QString was MEMBER was)
    Q_PROPERTY(QString is MEMBER is)
  public:
    int what = 0;  ///< 0 new, 1 changed, 2 taken out
    QString was;
    QString is;
};
/// Empty where nothing was agreed or nothing changed.
QVariantList my_changes(const casefile::Plan& plan, const QLocale& locale);

/// "4:00 pm" of "16:00"; empty where it is no time.
QString spoken_time(const QString& time, const QLocale& locale);

}  // namespace viewmodels
