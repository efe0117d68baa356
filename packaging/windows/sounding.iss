; Installer for one user, without administrator's rights. Inno Setup 6: iscc /DVersion=1.0.0 packaging\windows\sounding.iss
#ifndef Version
  #define Version "0.0.0"
#endif

[Setup]
AppId={{6E0C1B55-6A0B-4E2D-9E7B-53AF4C6B2F11}
AppName=Sounding
AppVersion={#Version}
AppPublisher=Sounding
DefaultDirName={localappdata}\Programs\Sounding
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
OutputDir=..\..\dist
OutputBaseFilename=sounding-{#Version}-windows-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
UninstallDisplayIcon={app}\sounding.exe
LicenseFile=..\..\LICENSE

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\..\dist\sounding\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Sounding"; Filename: "{app}\sounding.exe"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.sounding"; ValueType: string; ValueData: "Sounding.Assessment"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\Sounding.Assessment"; ValueType: string; ValueData: "Sounding assessment"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Sounding.Assessment\DefaultIcon"; ValueType: string; ValueData: "{app}\sounding.exe,0"
Root: HKCU; Subkey: "Software\Classes\Sounding.Assessment\shell\open\command"; ValueType: string; ValueData: """{app}\sounding.exe"" ""%1"""

[Run]
Filename: "{app}\sounding.exe"; Description: "Start Sounding"; Flags: nowait postinstall skipifsilent
