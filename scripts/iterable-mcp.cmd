@echo off
rem Starts iterable-mcp: finds the jar and a Java, and gives Java light options and the class archive next to the jar, which
rem more than halves its start. Java itself checks that an archive fits. Java 19 and newer make it at the end of a server;
rem for older ones "setup" and "doctor --fix" do. See docs/LAUNCHER.md, and the script without ".cmd".
rem
rem Set in the environment:
rem   ITERABLE_MCP_JAVA       the java.exe to use, or the folder of a JDK
rem   ITERABLE_MCP_JAVA_OPTS  more options for it, such as -Xmx512m
rem   ITERABLE_MCP_JAR        the jar, if it is not next to this script
rem   ITERABLE_MCP_ARCHIVE    off: start without a class archive

rem With delayed expansion an argument would lose its exclamation marks.
setlocal EnableExtensions DisableDelayedExpansion
set "QUIET=-Xlog:disable -Xlog:all=error:stderr -Xlog:cds=off:stderr -XX:+DisplayVMOutputToStderr"
set "LIGHT=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.1 -XX:+UseSerialGC -Xms16m"

rem ---- the jar ----

set "JAR=%ITERABLE_MCP_JAR%"
if not defined JAR if exist "%~dp0iterable-mcp.jar" set "JAR=%~dp0iterable-mcp.jar"
if not defined JAR set "JAR=%~dp0..\target\iterable-mcp.jar"
for %%F in ("%JAR%") do set "JAR=%%~fF"
if exist "%JAR%" goto java
>&2 echo iterable-mcp: there is no "%JAR%". Build it: mvn -B -q -DskipTests package. Or set ITERABLE_MCP_JAR to it.
exit /b 10

rem ---- a Java that is new enough ----

:java
set "JAVA="
set "VERSION="
set "OLD="
if not defined ITERABLE_MCP_JAVA goto everywhere
call :consider "%ITERABLE_MCP_JAVA%\bin\java.exe"
call :consider "%ITERABLE_MCP_JAVA%"
if defined JAVA goto found
>&2 echo iterable-mcp: ITERABLE_MCP_JAVA must be Java 17 or newer, and "%ITERABLE_MCP_JAVA%" is not. Correct it, or leave it out.
exit /b 10

:everywhere
rem The self-contained package has a Java of its own.
if not defined ITERABLE_MCP_JAR call :consider "%~dp0..\runtime\bin\java.exe"
if defined JAVA_HOME call :consider "%JAVA_HOME%\bin\java.exe"
for %%F in (java.exe) do call :consider "%%~$PATH:F"
for %%P in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto") do for /d %%D in ("%ProgramFiles%\%%~P\*") do call :consider "%%~fD\bin\java.exe"
if defined JAVA goto found
>&2 echo iterable-mcp: Java 17 or newer is needed, but none is in JAVA_HOME, on the PATH, or in the usual places.%OLD%
>&2 echo iterable-mcp: Install one, from https://adoptium.net for example, or set ITERABLE_MCP_JAVA to the java.exe of one.
exit /b 10

rem ---- the options ----

:found
set "GIVEN=%JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS% %_JAVA_OPTIONS% %ITERABLE_MCP_JAVA_OPTS% "
set "GIVEN=%GIVEN:"=%"
rem Two collectors stop a Java.
if not "%GIVEN:GC=%"=="%GIVEN%" set "LIGHT=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.1"
set "FIRST=%~1"
if not defined FIRST set "FIRST=serve"
rem A server that stays for weeks gets Java's own choice. Shifting leaves the list of all arguments as it is.
:arguments
if "%~1"=="" goto archive
if "%~1"=="--http" set "LIGHT="
shift /1
goto arguments

rem ---- the class archive ----

:archive
for %%F in ("%JAR%") do set "FILE=%%~dpnF-%VERSION%.jsa"
for %%F in ("%JAR%") do set "FOLDER=%%~dpF"
set "ARCHIVE="
if /i "%ITERABLE_MCP_ARCHIVE%"=="off" goto run
if not "%GIVEN:SharedArchive=%"=="%GIVEN%" goto run
if not "%GIVEN:AOT=%"=="%GIVEN%" goto run
if exist "%FILE%" set ARCHIVE="-XX:SharedArchiveFile=%FILE%"
if %VERSION% LSS 19 goto run
if not "%FIRST%"=="serve" goto run
rem Only a server makes it: another command knows too few classes. Java exits with an error where it cannot write.
set "TRIED=%FOLDER%iterable-mcp-%RANDOM%%RANDOM%.tmp"
2>nul (>"%TRIED%" rem) || goto run
del "%TRIED%"
set ARCHIVE=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%FILE%"

:run
set "OPTIONS=%ITERABLE_MCP_JAVA_OPTS%"
rem They are for this script alone.
for %%V in (JAR JAVA JAVA_OPTS ARCHIVE) do set "ITERABLE_MCP_%%V="
"%JAVA%" %QUIET% %LIGHT% %ARCHIVE% %OPTIONS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Sets JAVA and VERSION if its argument is new enough and JAVA is not set. A JDK has its version in its file "release".
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
