# A new service, and then the same one again: what the demo promises on a machine that has built already. Drawing the
# screens between the two leaves the tablets as they were.
file(REMOVE_RECURSE ${DIR})
foreach(how "" --no-screens)
  execute_process(COMMAND ${DEMO} --headless ${how} --dir ${DIR} OUTPUT_VARIABLE said ERROR_VARIABLE said
    RESULT_VARIABLE code)
  file(GLOB screens ${DIR}/screens/*.png)
  if(NOT code EQUAL 0 OR NOT screens)
    message(FATAL_ERROR "The demo (${how}) ended with ${code}:\n${said}")
  endif()
endforeach()
