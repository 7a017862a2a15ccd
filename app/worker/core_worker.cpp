#include "app/worker/core_worker.h"

namespace worker {

CoreWorker::CoreWorker() : thread_([this] { run(); }) {}

CoreWorker::~CoreWorker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void CoreWorker::post(Task task) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void CoreWorker::work_until(const std::function<bool()>& so) {
    while (!so() && do_next()) {
    }
}

void CoreWorker::run() {
    while (do_next()) {
    }
}

bool CoreWorker::do_next() {
    Task task;
    {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return false;
        task = std::move(tasks_.front());
        tasks_.pop_front();
    }
    task();
    return true;
}

}  // namespace worker
