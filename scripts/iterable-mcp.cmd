@echo off
rem Starts iterable-mcp: finds the jar and a Java, and gives Java an archive of the program's classes, which more than
rem halves its start. The archive is made in the background after a first start, in %LOCALAPPDATA%\iterable-mcp.
rem
rem Set in the environment:
rem   ITERABLE_MCP_JAVA       the java.exe to use, or the folder of a JDK
rem   ITERABLE_MCP_JAVA_OPTS  more options for it, such as -Xmx512m
rem   ITERABLE_MCP_JAR        the jar, where it is not beside this script
rem   ITERABLE_MCP_ARCHIVE    off: start without it; now: make it first if it is not good
rem
rem A start with a good archive runs no other program before Java. What it does is told in the script without ".cmd".

rem With delayed expansion an argument would lose its exclamation marks.
setlocal EnableExtensions DisableDelayedExpansion
set "SELF=%~f0"
set "QUIET=-Xlog:disable -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr"
set "LIGHT=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.1 -XX:+UseSerialGC -Xms16m"

rem ---- the jar ----

set "JAR=%ITERABLE_MCP_JAR%"
if not defined JAR if exist "%~dp0iterable-mcp.jar" set "JAR=%~dp0iterable-mcp.jar"
if not defined JAR set "JAR=%~dp0..\target\iterable-mcp.jar"
for %%F in ("%JAR%") do set "JAR=%%~fF"
if exist "%JAR%" goto java
>&2 echo iterable-mcp: there is no "%JAR%". Build it: mvn -B -q -DskipTests package. Or set ITERABLE_MCP_JAR to it.
exit /b 10

rem ---- the first java that is there, whatever its version ----

:java
set "ASKED="
if defined ITERABLE_MCP_JAVA call :ask "%ITERABLE_MCP_JAVA%\bin\java.exe"
if defined ITERABLE_MCP_JAVA call :ask "%ITERABLE_MCP_JAVA%"
if defined ITERABLE_MCP_JAVA goto record
rem The self-contained package has a Java of its own.
if not defined ITERABLE_MCP_JAR call :ask "%~dp0..\runtime\bin\java.exe"
if defined JAVA_HOME call :ask "%JAVA_HOME%\bin\java.exe"
for %%F in (java.exe) do call :ask "%%~$PATH:F"

rem ---- the record of an archive; it also saves looking for Java, and asking it for its version ----

:record
set "JAVA="
set "VERSION="
set "OLD="
set "STATE=off"
set "FOLDER="
set "SECOND=%JAR%"
for %%V in (FORM NAME DAY ASKED_WAS JAVA_WAS JAVA_LOOKED JAR_LOOKED ARCHIVE_LOOKED) do set "%%V="
if not defined LOCALAPPDATA goto search
if /i "%ITERABLE_MCP_ARCHIVE%"=="off" goto search
set "FOLDER=%LOCALAPPDATA%\iterable-mcp\%JAR::=%"
set "STATE=missing"
rem Java 17 takes no class of ours from a class archive when there is a blank in the jar's path. It gets a second name, then.
if "%JAR: =%"=="%JAR%" goto read_record
if not "%LOCALAPPDATA: =%"=="%LOCALAPPDATA%" goto read_record
set "SPELT=%JAR::=%"
set "SPELT=%SPELT:+=++%"
set "FOLDER=%LOCALAPPDATA%\iterable-mcp\+\%SPELT: =+-%"
set "SECOND=%FOLDER%\iterable-mcp.jar"

:read_record
if not exist "%FOLDER%\record" goto search
<"%FOLDER%\record" (
  set /p FORM=
  set /p NAME=
  set /p DAY=
  set /p ASKED_WAS=
  set /p JAVA_WAS=
  set /p JAVA_LOOKED=
  set /p JAR_LOOKED=
  set /p ARCHIVE_LOOKED=
)
rem In the file they stand in quotes, as a path may hold what would be a command.
if defined ASKED_WAS set "ASKED_WAS=%ASKED_WAS:"=%"
if defined JAVA_WAS set "JAVA_WAS=%JAVA_WAS:"=%"
if not defined JAVA_WAS goto search
if not "%FORM%"=="iterable-mcp 1" goto search
if not "%ASKED%"=="%ASKED_WAS%" goto search
set "JAVA=%JAVA_WAS%"
call :compare
if "%STATE%"=="good" goto ready
if "%STATE%"=="failed" if "%DAY%"=="%DATE%" if /i not "%ITERABLE_MCP_ARCHIVE%"=="now" goto ready

rem ---- a Java that is new enough ----

:search
set "JAVA="
if not defined ITERABLE_MCP_JAVA goto everywhere
call :consider "%ASKED%"
if defined JAVA goto found
>&2 echo iterable-mcp: ITERABLE_MCP_JAVA must be a Java 17 or newer, and "%ITERABLE_MCP_JAVA%" is none. Correct it, or leave it out.
exit /b 10

:everywhere
if not defined ITERABLE_MCP_JAR call :consider "%~dp0..\runtime\bin\java.exe"
if defined JAVA_HOME call :consider "%JAVA_HOME%\bin\java.exe"
for %%F in (java.exe) do call :consider "%%~$PATH:F"
for %%P in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto") do for /d %%D in ("%ProgramFiles%\%%~P\*") do call :consider "%%~fD\bin\java.exe"
if defined JAVA goto found
>&2 echo iterable-mcp: Java 17 or newer is needed, and there is none in JAVA_HOME, on the PATH, or in the usual places.%OLD%
>&2 echo iterable-mcp: Install one, from https://adoptium.net for example, or set ITERABLE_MCP_JAVA to the java.exe of one.
exit /b 10

:found
if not "%STATE%"=="off" call :compare

rem ---- making an archive ----

:ready
if "%ITERABLE_MCP_ARCHIVE%"=="background" goto background
if "%STATE%"=="good" goto start
if "%STATE%"=="off" goto start
if /i "%ITERABLE_MCP_ARCHIVE%"=="now" goto now
rem Once a day is enough, both where it fails and where two clients bring a Java of their own each.
if "%STATE%"=="failed" if "%DAY%"=="%DATE%" goto start
if defined JAVA_WAS if not "%JAVA%"=="%JAVA_WAS%" if "%DAY%"=="%DATE%" goto start
set "ITERABLE_MCP_ARCHIVE=background"
start "" /b /low cmd /d /c call "%SELF%" <nul >nul 2>nul
goto start

:now
call :make_alone <nul >nul 2>nul
goto made_now

:background
if "%STATE%"=="good" exit /b 0
rem Let the start that asked for it be over first.
ping -n 6 127.0.0.1 >nul
call :make_alone
call :tidy
exit /b 0

:made_now
set "STATE=off"
set "NAME="
if not exist "%FOLDER%\record" goto not_made
<"%FOLDER%\record" (
  set /p FORM=
  set /p NAME=
)
if "%NAME%"=="classes.jsa" set "STATE=good"
if "%NAME%"=="classes.aot" set "STATE=good"
if "%STATE%"=="good" goto start
:not_made
>&2 echo iterable-mcp: no class archive could be made in "%FOLDER%": a start takes longer without.

rem ---- the start ----

:start
set "GIVEN=%JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS% %_JAVA_OPTIONS% %ITERABLE_MCP_JAVA_OPTS% "
set "GIVEN=%GIVEN:"=%"
rem Two collectors stop a Java.
if not "%GIVEN:GC=%"=="%GIVEN%" set "LIGHT=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.1"
set "FIRST=%~1"
if not defined FIRST set "FIRST=serve"
rem A server that stays for weeks gets Java's own choice. Shifting leaves the list of all arguments as it is.
:arguments
if "%~1"=="" goto run
if "%~1"=="--http" set "LIGHT="
shift /1
goto arguments

:run
set "ARCHIVE="
if not "%STATE%"=="good" goto run_it
if not "%NAME%"=="classes.jsa" goto run_aot
rem Only a server goes by the second name: all else wants to know where it is.
if not "%SECOND%"=="%JAR%" if not "%FIRST%"=="serve" goto run_it
set "JAR=%SECOND%"
set ARCHIVE="-XX:SharedArchiveFile=%FOLDER%\classes.jsa"
:run_aot
if "%NAME%"=="classes.aot" set ARCHIVE=-XX:+IgnoreUnrecognizedVMOptions "-XX:AOTCache=%FOLDER%\classes.aot"
if not "%GIVEN:SharedArchive=%"=="%GIVEN%" set "ARCHIVE="
if not "%GIVEN:AOT=%"=="%GIVEN%" set "ARCHIVE="
:run_it
set "OPTIONS=%ITERABLE_MCP_JAVA_OPTS%"
rem They are for this script alone.
for %%V in (JAR JAVA JAVA_OPTS ARCHIVE) do set "ITERABLE_MCP_%%V="
"%JAVA%" %QUIET% %LIGHT% %ARCHIVE% %OPTIONS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem ==== subroutines ====

rem Sets ASKED to its argument if that is there and ASKED is not set.
:ask
if defined ASKED exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1" exit /b 0
if not exist "%~1\" set "ASKED=%~f1"
exit /b 0

rem Sets STATE: whether the record fits Java, jar and archive as they are now.
:compare
set "STATE=missing"
if not "%FORM%"=="iterable-mcp 1" exit /b 0
if not "%JAVA%"=="%JAVA_WAS%" exit /b 0
call :look
if not "%JAVA_NOW%"=="%JAVA_LOOKED%" exit /b 0
if not "%JAR_NOW%"=="%JAR_LOOKED%" exit /b 0
if not "%ARCHIVE_NOW%"=="%ARCHIVE_LOOKED%" exit /b 0
if "%NAME%"=="none" set "STATE=failed"
if "%NAME%"=="classes.jsa" if "%SECOND_NOW%"=="%JAR_NOW%" set "STATE=good"
if "%NAME%"=="classes.aot" set "STATE=good"
exit /b 0

rem Sets size and time, as far as a batch file can see them, of Java, jar, its second name and archive.
:look
set "JAVA_NOW=none"
set "JAR_NOW=none"
set "ARCHIVE_NOW=none"
set "SECOND_NOW=none"
if exist "%SECOND%" for %%F in ("%SECOND%") do set "SECOND_NOW=%%~zF %%~tF"
if exist "%JAVA%" for %%F in ("%JAVA%") do set "JAVA_NOW=%%~zF %%~tF"
if exist "%JAR%" for %%F in ("%JAR%") do set "JAR_NOW=%%~zF %%~tF"
if exist "%FOLDER%\%NAME%" for %%F in ("%FOLDER%\%NAME%") do set "ARCHIVE_NOW=%%~zF %%~tF"
exit /b 0

rem Sets JAVA and VERSION if its argument is new enough and JAVA is not set. A JDK tells its version in its file "release".
:consider
if defined JAVA exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1" exit /b 0
if exist "%~1\" exit /b 0
set "RAW="
if exist "%~dp1..\release" for /f "usebackq tokens=1,2 delims==" %%U in ("%~dp1..\release") do if "%%U"=="JAVA_VERSION" set "RAW=%%~V"
if defined RAW goto parse
rem Oracle's java.exe on the PATH stands for another and has no such file.
set "ANSWER=%TEMP%\iterable-mcp-%RANDOM%%RANDOM%.txt"
"%~1" -version >nul 2>"%ANSWER%" <nul
for /f "usebackq tokens=2,3" %%U in ("%ANSWER%") do if "%%U"=="version" set "RAW=%%~V"
del "%ANSWER%" 2>nul
:parse
set "VERSION=0"
if defined RAW for /f "delims=._-+" %%V in ("%RAW%") do set "VERSION=%%V"
if %VERSION% GEQ 17 (set "JAVA=%~f1") else if not defined OLD set "OLD= %~f1 is Java %RAW%."
exit /b 0

rem The open file is the lock: nobody else can open it for writing, and it is free when the maker ends, however it ends.
:make_alone
if not exist "%FOLDER%\" md "%FOLDER%" || exit /b 1
9>"%FOLDER%\lock" call :make
exit /b 0

rem The record goes first and comes last, and the archive gets its name once it is whole: half of one would crash Java.
:make
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
set "ITERABLE_API_KEY="
set "ITERABLE_JWT_SECRET="
del /f /q "%FOLDER%\record" "%FOLDER%\classes*"
set "NAME=none"
call :look
set "JAR_WAS=%JAR_NOW%"
set "NEW=%FOLDER%\classes-%RANDOM%%RANDOM%"
if %VERSION% GEQ 25 goto make_aot
call :name_jar || goto made
"%JAVA%" %LIGHT% "-XX:ArchiveClassesAtExit=%NEW%" -jar "%SECOND%" warm-up || goto made
"%JAVA%" %LIGHT% -Xshare:on "-XX:SharedArchiveFile=%NEW%" -jar "%SECOND%" --version || goto made
move /y "%NEW%" "%FOLDER%\classes.jsa" && set "NAME=classes.jsa"
goto made
:make_aot
"%JAVA%" %LIGHT% "-XX:AOTCacheOutput=%NEW%" -jar "%JAR%" warm-up || goto made
"%JAVA%" %LIGHT% -XX:AOTMode=on "-XX:AOTCache=%NEW%" -jar "%JAR%" --version || goto made
move /y "%NEW%" "%FOLDER%\classes.aot" && set "NAME=classes.aot"
:made
call :look
if not "%JAR_NOW%"=="%JAR_WAS%" exit /b 1
>"%FOLDER%\record-new" echo iterable-mcp 1
>>"%FOLDER%\record-new" echo %NAME%
>>"%FOLDER%\record-new" echo %DATE%
>>"%FOLDER%\record-new" echo "%ASKED%"
>>"%FOLDER%\record-new" echo "%JAVA%"
>>"%FOLDER%\record-new" echo %JAVA_NOW%
>>"%FOLDER%\record-new" echo %JAR_NOW%
>>"%FOLDER%\record-new" echo %ARCHIVE_NOW%
move /y "%FOLDER%\record-new" "%FOLDER%\record"
exit /b 0

rem Gives the jar its second name, if it is to have one.
:name_jar
if "%SECOND_NOW%"=="%JAR_NOW%" exit /b 0
if exist "%SECOND%" del /f /q "%SECOND%"
mklink /h "%SECOND%" "%JAR%" || copy /y "%JAR%" "%SECOND%"
exit /b %ERRORLEVEL%

rem A jar that was moved, or thrown away, leaves its archive behind. Only a maker clears up, once its own is made.
:tidy
for /r "%LOCALAPPDATA%\iterable-mcp" %%R in (record) do if exist "%%R" call :tidy_one "%%~dpR"
exit /b 0

rem The path of the jar is the rest of the folder's. One on another machine, or a drive that is not there, may be away for now.
:tidy_one
set "PLACE=%~1"
set "PLACE=%PLACE:~0,-1%"
call set "REST=%%PLACE:%LOCALAPPDATA%\iterable-mcp\=%%"
if not "%REST:~0,2%"=="+\" goto tidy_look
set "REST=%REST:~2%"
set "REST=%REST:+-= %"
set "REST=%REST:++=+%"
:tidy_look
if not "%REST:~1,1%"=="\" exit /b 0
if not exist "%REST:~0,1%:\" exit /b 0
if exist "%REST:~0,1%:%REST:~1%" exit /b 0
del /f /q "%PLACE%\record" "%PLACE%\classes*" "%PLACE%\lock" "%PLACE%\iterable-mcp.jar"
:tidy_up
rd "%PLACE%" || exit /b 0
for %%F in ("%PLACE%\..") do set "PLACE=%%~fF"
goto tidy_up
