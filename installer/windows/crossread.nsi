; The setup for Windows: for one person, without an administrator. setup.py compiles it and says what it needs to
; know: words, files and endings come from there (-D, and the macros of PACKED), nothing is named twice.

Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 32
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true

!include LogicLib.nsh
!include FileFunc.nsh
!include Sections.nsh
!include WinVer.nsh
!include x64.nsh
!include MUI2.nsh
!include "${PACKED}"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths"
!define CLASSES "Software\Classes"
!define LIBRARY_CLASS "${NAME}.Library"
!define ARTICLE_CLASS "${NAME}.Article"
; Letters of a path, as most programs can take it, with the NUL at its end.
!define PATH_LIMIT 260

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
!insertmacro TellOfSetup

!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"'
  !finalize '"${SIGN}" "%1"'
!endif

Var Before ; the folder of the version that is installed, or nothing
Var Kept   ; where the library lies, which is never removed

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "${SUMMARY}$\r$\n$\r$\nIt is installed for you alone and needs no \
  administrator. It never goes online.$\r$\n$\r$\nIf ${NAME} is open, please close it first."
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_UNCONFIRMPAGE_TEXT_TOP "${NAME} will be removed. What you keep in it stays: your library lies in \
  $Kept, and is still there should you install ${NAME} again."
!define MUI_FINISHPAGE_TEXT_LARGE
!define MUI_UNFINISHPAGE_NOAUTOCLOSE

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${NAME} is removed"
!define MUI_FINISHPAGE_TEXT "Your library is still there, with its backups and all that you decided:\
  $\r$\n$\r$\n$Kept$\r$\n$\r$\nIf you will not need it any more, delete that folder."
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "English"

; Say why it can't go on, and end with 2: so it ends in silence too.
!macro Refuse WHY
  MessageBox MB_OK|MB_ICONSTOP "${WHY}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

; Windows lets nobody write to a program that runs.
!macro WaitUntilClosed FOLDER FILE
  ${If} ${FileExists} "${FOLDER}\${FILE}"
    ${Do}
      ClearErrors
      FileOpen $R1 "${FOLDER}\${FILE}" a
      ${IfNot} ${Errors}
        FileClose $R1
        ${Break}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} is open. Please close it, then go on." \
        /SD IDCANCEL IDRETRY +3
        SetErrorLevel 2
        Quit
    ${Loop}
  ${EndIf}
!macroend

Function CheckFolder
  StrLen $R0 "$INSTDIR"
  IntOp $R0 $R0 + ${LONGEST}
  ${If} $R0 >= ${PATH_LIMIT}
    IntOp $R0 ${PATH_LIMIT} - ${LONGEST}
    MessageBox MB_OK|MB_ICONEXCLAMATION "The name of this folder is too long: it may have less than $R0 \
      letters, with all that it lies in." /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
FunctionEnd

Section "${NAME}" Program
  SectionIn RO
  Call CheckFolder
  !insertmacro WaitUntilClosed "$INSTDIR" "${WINDOW}"
  !insertmacro WaitUntilClosed "$INSTDIR" "${COMMAND}"
  ${If} $Before != ""
  ${AndIf} ${FileExists} "$Before\uninstall.exe"
    DetailPrint "Removing the version before"
    ; It knows what it has installed. Told where it lies, it works from there, and we wait for it.
    ExecWait '"$Before\uninstall.exe" /S _?=$Before' $R0
    ${If} $R0 <> 0
      !insertmacro Refuse "The version before could not be removed. If ${NAME} is open, please close it."
    ${EndIf}
    Delete "$Before\uninstall.exe"
    RMDir "$Before"
  ${EndIf}

  SetShellVarContext current
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}" "" "" "" SW_SHOWNORMAL "" "${SUMMARY}"
  WriteRegStr HKCU "${APP_PATHS}\${WINDOW}" "" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${APP_PATHS}\${COMMAND}" "" "$INSTDIR\${COMMAND}"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section "Libraries (*${LIBRARY_SUFFIX}) open with ${NAME}"
  SectionIn RO
  WriteRegStr HKCU "${CLASSES}\${LIBRARY_SUFFIX}" "" "${LIBRARY_CLASS}"
  WriteRegStr HKCU "${CLASSES}\${LIBRARY_SUFFIX}" "Content Type" "${LIBRARY_MIME}"
  WriteRegStr HKCU "${CLASSES}\${LIBRARY_CLASS}" "" "${NAME} library"
  WriteRegStr HKCU "${CLASSES}\${LIBRARY_CLASS}\DefaultIcon" "" '"$INSTDIR\${WINDOW}",0'
  WriteRegStr HKCU "${CLASSES}\${LIBRARY_CLASS}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  ; Articles open with what they did before; Crossread is among what else they can be opened with.
  WriteRegStr HKCU "${CLASSES}\${ARTICLE_CLASS}" "" "Article"
  WriteRegStr HKCU "${CLASSES}\${ARTICLE_CLASS}\shell\open" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\${ARTICLE_CLASS}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  !insertmacro OfferForArticles
  Call TellOfAssociations
SectionEnd

Section /o "Icon on the desktop" Desktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${WINDOW}" "" "" "" SW_SHOWNORMAL "" "${SUMMARY}"
SectionEnd

; The Explorer asks again what opens what.
!macro TellOfAssociations
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function TellOfAssociations
  !insertmacro TellOfAssociations
FunctionEnd

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Refuse "${NAME} needs Windows 10 or later, with 64 bits."
  ${EndIf}
  ReadRegStr $Before HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/desktop" $R1
  ${IfNot} ${Errors}
  ${OrIf} ${FileExists} "$DESKTOP\${NAME}.lnk"
    !insertmacro SelectSection ${Desktop}
  ${EndIf}
FunctionEnd

Function un.onInit
  StrCpy $Kept "$LOCALAPPDATA\${NAME}"
  ${If} ${FileExists} "$INSTDIR\${PORTABLE}\*.*"
    StrCpy $Kept "$INSTDIR\${PORTABLE}"
  ${EndIf}
  !insertmacro WaitUntilClosed "$INSTDIR" "${WINDOW}"
  !insertmacro WaitUntilClosed "$INSTDIR" "${COMMAND}"
FunctionEnd

; A default that somebody else has set meanwhile stays.
!macro ForgetDefault ENDING CLASS
  ReadRegStr $R0 HKCU "${CLASSES}\${ENDING}" ""
  ${If} $R0 == "${CLASS}"
    DeleteRegValue HKCU "${CLASSES}\${ENDING}" ""
    DeleteRegValue HKCU "${CLASSES}\${ENDING}" "Content Type"
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
!macroend

Section "Uninstall"
  SetShellVarContext current
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; no more than an empty one
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${APP_PATHS}\${WINDOW}"
  DeleteRegKey HKCU "${APP_PATHS}\${COMMAND}"
  DeleteRegKey HKCU "${CLASSES}\${LIBRARY_CLASS}"
  DeleteRegKey HKCU "${CLASSES}\${ARTICLE_CLASS}"
  !insertmacro ForgetDefault "${LIBRARY_SUFFIX}" "${LIBRARY_CLASS}"
  !insertmacro WithdrawForArticles
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  !insertmacro TellOfAssociations
SectionEnd
