# A new service, and then the same one again: what the demo promises on a machine that has built already. Its pictures
# are drawn by qml.scenes.
file(REMOVE_RECURSE ${DIR})
foreach(run first second)
  execute_process(COMMAND ${DEMO} --headless --no-screens --dir ${DIR} OUTPUT_VARIABLE said ERROR_VARIABLE said
    RESULT_VARIABLE code)
  if(NOT code EQUAL 0 OR NOT said MATCHES "hold the same record")
    message(FATAL_ERROR "The ${run} run ended with ${code}:\n${said}")
  endif()
endforeach()
