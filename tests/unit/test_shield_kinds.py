"""Kinds of commands that are easily judged wrongly: what is handed on, rehearsed, only looked at, or temporary."""

from __future__ import annotations

import base64

import pytest

from rfdesktop.app.shield_loading import load_shield
from rfdesktop.domain.shield.verdicts import Remark
from rfdesktop.services.shield.shield import LONGEST

_SHIELD = load_shield()

HANDED_ON = [
    ("powershell", '"select disk 1", "clean" | diskpart', "destructive"),
    ("powershell", "$s = @'\nselect disk 1\nclean\n'@\n$s | diskpart", "destructive"),
    ("powershell", '"select disk 1`nclean" | diskpart', "destructive"),
    ("powershell", '$s = "select disk 1`r`nclean"; $s | diskpart', "destructive"),
    ("powershell", '"list disk`r`nexit" | diskpart', "none"),
    ("powershell", "$unknown | diskpart", "destructive"),
    ("powershell", "Get-Content s.txt | diskpart", "destructive"),
    ("powershell", "'list disk' | diskpart", "none"),
    ("cmd", "(echo select disk 1 & echo clean) | diskpart", "destructive"),
    ("cmd", "(echo list disk & echo exit) | diskpart", "none"),
    ("cmd", "type s.txt | diskpart", "destructive"),
    ("sql", "EXEC sp_MSforeachdb 'DROP DATABASE [?]'", "destructive"),
    ("sql", "EXEC sp_executesql N'DELETE FROM dbo.Orders'", "destructive"),
    ("sql", "EXEC sp_MSforeachdb 'SELECT name FROM sys.tables'", "none"),
    ("sql", "DECLARE @s nvarchar(max) = N'DROP TABLE dbo.A'; EXEC sp_executesql @s", "destructive"),
    ("bash", "docker exec -u root app sh -c 'mysql -e \"DROP DATABASE shop\"'", "destructive"),
    ("bash", "kubectl exec -it db-0 -- psql -U app -c '\\\\l'", "none"),
    ("bash", "docker exec app cat /etc/nginx/nginx.conf", "none"),
    ("bash", "docker exec -it db bash -c 'rm -rf /var/lib/db'", "destructive"),
    ("bash", "kubectl exec -n shop web-1 -- env", "none"),
    ("bash", "kubectl exec web-1 -- rm -rf /data", "destructive"),
]

METHODS = [
    ("powershell", "$p.Kill()", "caution"),
    ("powershell", "(Get-Service spooler).Stop()", "caution"),
    ("powershell", "[System.IO.File]::WriteAllText('a', 'b')", "caution"),
    ("powershell", "([wmiclass]'Win32_Process').Create('notepad.exe')", "caution"),
    # What makes a value changes nothing.
    ("powershell", "([guid]'x').Create('x')", "none"),
    ("powershell", "[string]::Create(5)", "none"),
    ("powershell", "[datetime]::Update()", "none"),
    ("powershell", "[math]::Update($x)", "none"),
    ("powershell", "'abc'.Update()", "none"),
    # What is set for a machine or a user stays; what is set for the process ends with it.
    ("powershell", "[Environment]::SetEnvironmentVariable('Path', $p + ';D:\\bin', 'Machine')", "caution"),
    ("powershell", '[System.Environment]::SetEnvironmentVariable("HOME", $null, "User")', "caution"),
    ("powershell", "[Environment]::SetEnvironmentVariable('a', 'b,c')", "none"),
    ("powershell", "[Environment]::SetEnvironmentVariable('a', 'b', 'Process')", "none"),
    ("powershell", "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\x', 'a', 1)", "caution"),
    ("powershell", "[Diagnostics.Process]::GetProcessById(4).Kill()", "caution"),
    ("powershell", "[IO.File]::AppendAllText('a', 'b')", "caution"),
    ("powershell", "[System.Diagnostics.Process]::Start('shutdown', '/r /t 0')", "caution"),
    ("powershell", "[System.Diagnostics.Process]::Start('cmd', '/c rd /s /q D:\\data')", "destructive"),
    ("powershell", "[Diagnostics.Process]::Start('notepad')", "none"),
    ("powershell", "[Security.Cryptography.SHA256]::Create()", "none"),
    ("powershell", "[Text.Encoding]::Update()", "none"),
    ("powershell", "$vm.Delete()", "destructive"),
    ("powershell", "$vm.Reset()", "destructive"),
    ("powershell", "$env.Reset()", "none"),
]

IN_OTHER_LANGUAGES = [
    ("bash", "python -c \"os.system('ls')\"", "none"),
    ("bash", 'python3 -c "import platform; print(platform.system())"', "none"),
    ("bash", "python3.12 -c \"import os; os.system('mkfs.ext4 /dev/sdc1')\"", "destructive"),
    ("bash", "python3 -c \"import subprocess; subprocess.run(['rm', '-rf', '/srv'])\"", "destructive"),
    ("bash", 'python3 -c "import os; os.system(line)"', "caution"),
    ("bash", "python3 - <<'E'\nimport shutil\nshutil.rmtree('/srv/x')\nE", "destructive"),
    ("bash", "python3 - <<'E'\nimport subprocess\nsubprocess.check_call(['zpool', 'list'])\nE", "none"),
    ("bash", "perl -e 'print `uptime`'", "none"),
    ("bash", "perl -e 'system \"reboot\"'", "caution"),
    ("bash", "ruby -e 'puts %x(df -h)'", "none"),
    ("bash", "ruby -e '`rm -rf /opt/x`'", "destructive"),
    ("bash", "node -e \"require('child_process').spawnSync('rm', ['-rf', '/x'])\"", "destructive"),
    ("bash", "php -r \"echo shell_exec('ls');\"", "none"),
    ("cmd", "py -3 -c \"import os; os.system('del /s /q c:\\data')\"", "destructive"),
    ("powershell", "python -c \"import os; os.system('dir')\"", "none"),
    ("bash", "echo \"import os; os.system('rm -rf /x')\" | python3", "destructive"),
    ("bash", "echo 'print(1)' | python3", "none"),
    ("bash", "lua -e 'os.execute(\"rm -rf /x\")'", "destructive"),
    ("bash", "python3 -c \"import os; os.execvp('rm', ['rm', '-rf', '/x'])\"", "destructive"),
    ("bash", "python3 -c \"import subprocess as s; s.run(['systemctl', 'stop', 'nginx'])\"", "caution"),
    ("bash", "python3 -c 'import asyncio, x; asyncio.run(x.main())'", "none"),
    ("bash", "perl -MIO::File -e 'print 1'", "none"),
    ("bash", "perl -0pi -e 's/a/b/' x.conf", "caution"),
    ("bash", "sed --quiet '/^root/p' /etc/passwd", "none"),
    ("bash", "sed -Ei '/^bob/d' /etc/passwd", "destructive"),
    ("bash", "sed --in-place=.bak 's/a/b/' x.conf", "caution"),
    ("bash", "python3 -m json.tool a.json", "none"),
    ("bash", "python3 -m http.server", "none"),
    ("bash", "python3 -m pip list", "none"),
]

UNKNOWN_PROGRAMS = [
    ("bash", "footool", "none"),
    ("bash", "footool list", "none"),
    ("bash", "footool --version", "none"),
    ("bash", "footool show restart", "none"),
    ("bash", "footool update", "caution"),
    ("bash", "fooview update", "caution"),
    ("bash", "footool wipe all", "destructive"),
    # What a script does, its words tell only where they look and do nothing beside it.
    ("bash", "./foo.sh", "caution"),
    ("bash", "./foo.sh list", "none"),
    ("bash", "./foo.sh list update", "caution"),
]

REHEARSED = [
    ("sql", "BEGIN TRAN; UPDATE dbo.Users SET Active = 0 WHERE Id = 4; ROLLBACK", "none"),
    ("sql", "BEGIN TRAN; UPDATE dbo.Users SET Active = 0 WHERE Id = 4; COMMIT", "caution"),
    ("sql", "BEGIN; DROP TABLE orders; ROLLBACK", "destructive"),
    ("bash", "ansible-playbook site.yml --check --diff", "none"),
    ("bash", "ansible-playbook site.yml", "caution"),
    ("bash", "visudo -c", "none"),
    ("ios", "reload cancel", "none"),
]

TEMPORARY = [
    ("sql", "SELECT * INTO #t FROM dbo.Orders; DROP TABLE #t", "none"),
    ("sql", "DROP TABLE t", "destructive"),
    ("cmd", "copy C:\\Windows\\minidump\\*.dmp C:\\temp\\", "none"),
    ("cmd", "copy C:\\temp\\a.dll C:\\Windows\\System32\\", "caution"),
    ("powershell", "$log = Join-Path $env:TEMP 'a.txt'\nipconfig /all | Add-Content $log", "none"),
    ("powershell", "Add-Content C:\\Windows\\System32\\drivers\\etc\\hosts '10.0.0.1 a'", "caution"),
    ("bash", "date | awk '{print $1}' > report.txt", "none"),
    ("bash", "> /srv/report.txt", "caution"),
    ("bash", "echo '10.0.0.1 a' >> /etc/hosts", "caution"),
    ("cmd", "echo 10.0.0.1 a >> C:\\Windows\\System32\\drivers\\etc\\hosts", "caution"),
    ("bash", "echo done >> run.log", "none"),
    ("bash", "cat /dev/null > /var/lib/mysql/ibdata1", "destructive"),
    ("bash", "mv /etc/ssh/sshd_config ~/", "destructive"),
    ("powershell", "Set-Content C:\\inetpub\\wwwroot\\web.config ''", "destructive"),
    ("bash", "for x in a b; do echo $x; done > /etc/fstab", "destructive"),
]

LOOKED_AT = [
    ("bash", "iptables-save > fw.rules", "none"),
    ("cmd", "robocopy D:\\Data \\\\nas\\Data /E /R:1", "none"),
    ("cmd", "robocopy D:\\Data \\\\nas\\Data /E /PURGE", "destructive"),
    ("powershell", "Get-Service Spooler | Start-Service", "none"),
    ("cmd", "ipconfig /flushdns", "none"),
    ("sql", "EXPLAIN DELETE FROM users WHERE id = 1", "none"),
    ("bash", "git stash list; git branch -vv", "none"),
    ("powershell", "winget upgrade", "none"),
    ("powershell", "winget upgrade --all", "caution"),
    ("powershell", "Get-ADUser -Filter{Name -like $n} `\n -Properties Mail, Title, `\n Office | select Name", "none"),
    ("powershell", "function Show-All { param($s)\n Get-Service $s }\nShow-All Spooler", "none"),
    ("powershell", "function Run-It { param($s)\n Stop-Service $s }\nRun-It Spooler", "caution"),
    ("powershell", "Invoke-RestMethod -Method Post -Uri https://login.example/t/oauth2/v2.0/token -Body $b", "none"),
]

ACTING = [
    ("powershell", 'Invoke-RestMethod -Method Post -Uri "$base/managedDevices/$id/wipe"', "destructive"),
    ("cmd", "icacls D:\\Shares /deny Everyone:(F) /t", "destructive"),
    ("bash", "iptables -A INPUT -p tcp --dport 22 -j DROP", "destructive"),
    ("bash", "iptables -A INPUT -p tcp --dport 22 -j ACCEPT", "caution"),
    ("bash", "iptables -A INPUT -s 10.0.0.5 -j ACCEPT", "caution"),
    ("bash", "iptables -t nat -L -n -v", "none"),
    ("bash", "nginx -s stop", "caution"),
    ("bash", "nginx -t", "none"),
    ("bash", "useradd -c Sam sam", "caution"),
    ("bash", "alias rm='rm -i'", "none"),
    ("cmd", "setx PATH C:\\Tools /M", "caution"),
    ("ios", "enable secret x", "caution"),
    ("ios", "no spanning-tree vlan 1-4094", "destructive"),
    ("ios", "no spanning-tree portfast", "caution"),
    ("ios", "switchport trunk allowed vlan none", "destructive"),
    ("sql", "DBCC SQLPERF ('sys.dm_os_wait_stats', CLEAR)", "caution"),
    ("sql", "REVOKE ALL ON SCHEMA public FROM app", "destructive"),
    ("sql", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity", "destructive"),
    ("text", "delete rulebase security rules allow-web\ncommit", "destructive"),
    ("panos", "request system private-data-reset", "destructive"),
    ("sonicos", "no access-rules ipv4 from LAN to WAN id 3\ncommit", "destructive"),
    ("panos", "test security-policy-match source 10.1.1.5", "none"),
]


PUT_OUT = [
    ("powershell", "Name      : Spooler\nStatus    : Running", "none"),
    ("powershell", "Mailbox    Size\n-------    ----\njdoe       12 GB", "none"),
    ("powershell", "Get-ADUser : Cannot find 'x'\nAt line:1 char:1\n+ Get-ADUser x\n+ ~~~~~~~~~~~~", "none"),
    ("powershell", "Mailbox    Size\n-------    ----\nRemove-Mailbox jdoe", "destructive"),
    ("bash", "rm: cannot remove 'x': Permission denied", "none"),
    ("bash", "bob@web1:~$ systemctl status nginx\n● nginx.service\n   Active: failed (Result: exit-code)", "none"),
    ("bash", "bob@web1:~$ df -h\nrm -rf /srv/www", "destructive"),
    ("sql", "Msg 547, Level 16, State 0, Line 1\nThe DELETE statement conflicted with the constraint", "none"),
    ("ios", "SW1#show vlan brief\nVLAN Name\n1    default   active   Gi1/0/1", "none"),
    ("ios", "SW1#show vlan brief\nwrite erase", "destructive"),
    ("ios", "SW1#show vlan brief\nconf t\ninterface gi1/0/1\nshutdown", "destructive"),
    ("ios", "SW1#show run interface gi1/0/1\ninterface GigabitEthernet1/0/1\n no ip address\n shutdown", "none"),
    ("ios", "*Mar  1 00:00:10.1: %LINK-3-UPDOWN: Interface Gi1/0/5, changed state to down", "none"),
    ("fortios", "FG100 # get sys perf stat\nCPU states: 0% user", "none"),
    ("", "Kill switch is enabled on the VPN client.", "none"),
    ("", "Reset the password, then format the drive if the user agrees.", "none"),
    ("", "rm -rf a", "destructive"),
    ("", "format a: /q", "destructive"),
    ("powershell", "Name : x; Remove-Item C:\\data -Recurse -Force", "destructive"),
    ("powershell", "Path : C:\\Tools\\setup.exe;C:\\Windows\\System32", "none"),
    ("bash", "foo: ; rm -rf /srv/www", "destructive"),
    ("sql", "ERROR: relation exists\nDROP TABLE orders;", "destructive"),
    ("sql", "mysql> SHOW SLAVE STATUS\\G\nSlave_IO_Running: No", "none"),
    ("sql", "mysql> SHOW SLAVE STATUS\\G\nState: No; DROP TABLE orders", "destructive"),
    ("sql", "shop=# SELECT 1;", "none"),
    ("cmd", "C:\\>net user bob\nPassword last set     3/2/2026 9:14 AM", "none"),
    ("cmd", "C:\\>dir\ndel /s /q C:\\data", "destructive"),
    ("bash", "Mar  3 04:12:02 web kernel: Out of memory: Killed process 4211 (java)", "none"),
    ("bash", "Mar  3 04:12:02 web kernel: x; rm -rf /srv/www", "destructive"),
    ("bash", "foo: $(rm -rf /srv/www)", "destructive"),
    ("bash", "bob@web1:~$ cat note\nrm is fine", "none"),
]
"""What programs and devices have put out, and sentences."""
ROUTEROS = [
    ("mikrotik", "/ip firewall filter\nremove [find]", "destructive"),
    ("routeros", '/file remove [find name~"add"]', "destructive"),
    ("", "/system reset-configuration no-defaults=yes", "destructive"),
    ("", "[admin@MikroTik] > /ip address print", "none"),
    ("mikrotik", "/ip dns set servers=1.1.1.1", "caution"),
    ("mikrotik", "/export file=cfg", "none"),
]
WEAKENED = [
    ("cmd", "icacls D:\\x /grant Everyone:(OI)(CI)F /T", "destructive"),
    ("cmd", "icacls D:\\x /grant svc-app:(OI)(CI)M", "caution"),
    ("cmd", 'net localgroup administrators "Domain Users" /add', "destructive"),
    ("cmd", 'net localgroup "Remote Desktop Users" CORP\\jdoe /add', "caution"),
    ("powershell", "Set-ADDefaultDomainPasswordPolicy -Identity c.local -LockoutThreshold 0", "destructive"),
    ("powershell", "New-NetFirewallRule -DisplayName x -Direction Inbound -Action Allow", "destructive"),
    ("powershell", "New-NetFirewallRule -DisplayName x -Direction Inbound -LocalPort 443 -Action Allow", "caution"),
    ("bash", "aws ec2 authorize-security-group-ingress --group-id g --protocol -1 --cidr 0.0.0.0/0", "destructive"),
    ("fortios", "config system global\nset admin-telnet enable\nend", "destructive"),
    ("ios", "access-list OUT extended permit ip any any", "destructive"),
    ("panos", "set rulebase security rules r from any to any source any destination any action allow", "destructive"),
    ("panos", "set rulebase security rules r from a to b source any destination any action allow", "caution"),
    ("powershell", "New-NetFirewallRule -Protocol ICMPv4 -Direction Inbound -Action Allow", "caution"),
    ("cmd", "netsh advfirewall firewall add rule name=p protocol=icmpv4 dir=in action=allow", "caution"),
    ("powershell", "Add-LocalGroupMember -Group 'Remote Desktop Users' -Member 'CORP\\users.sales'", "caution"),
    ("powershell", "Set-SPOTenant -SharingCapability ExternalUserSharingOnly", "caution"),
    ("powershell", "Set-HostedContentFilterPolicy Default -SpamAction MoveToJmf", "caution"),
]
SENT_ELSEWHERE = [
    ("bash", "ansible all -m shell -a 'rm -rf /opt/app'", "destructive"),
    ("bash", "ansible all -m shell -a 'df -h'", "none"),
    ("bash", "salt '*' cmd.run 'shutdown -h now'", "destructive"),
    ("powershell", "Invoke-AzVMRunCommand -VMName v -ScriptString 'Remove-Item C:\\d -Recurse'", "destructive"),
    ("powershell", "Invoke-AzVMRunCommand -VMName v -ScriptString 'Get-Service'", "none"),
    ("bash", "qm guest exec 104 -- hostname", "none"),
    ("bash", "acli vm.delete web1", "destructive"),
    ("bash", "mdfind -name delete", "none"),
    ("bash", "appstop purge", "destructive"),
]
FED_OR_EMPTIED = [
    ("bash", "mysql app < dump.sql", "caution"),
    ("bash", "sqlite3 info < changes.sql", "caution"),
    ("bash", "zcat dump.sql.gz | mysql app", "caution"),
    ("cmd", "diskpart < wipe.txt", "destructive"),
    ("cmd", "type nul > C:\\inetpub\\web.config", "destructive"),
    ("bash", "> /var/log/auth.log", "destructive"),
    ("bash", "> /var/tmp/x.log", "none"),
    ("bash", "openssl genrsa 4096 > server.key", "none"),
    ("bash", "openssl genrsa 4096 > /etc/nginx/server.key", "destructive"),
    ("sql", "DELETE FROM orders WHERE created_at < '2020-01-01'", "destructive"),
    ("sql", "DELETE FROM orders WHERE id = 5 AND created_at < '2020-01-01'", "caution"),
]


AS_WRITTEN_ELSEWHERE = [
    ("bash", "wipefs /dev/sdq", "none"),
    ("bash", "wipefs -n -a /dev/sdq", "none"),
    ("bash", "wipefs -a /dev/sdq", "destructive"),
    ("bash", "git clean -fdn", "none"),
    ("bash", "git clean -fd", "destructive"),
    ("cmd", 'ntdsutil "ac i ntds" files info q q', "none"),
    ("cmd", 'ntdsutil "ac i ntds" files "compact to c:\\x" q q', "destructive"),
    ("bash", "tar -cf a.tar --remove-files /srv/a", "destructive"),
    ("cmd", "fltmc unload wcifs", "destructive"),
    ("cmd", "label D: Data", "caution"),
    ("bash", 'bconsole <<< "purge volume=Full-1 yes"', "destructive"),
    ("bash", "echo 'delete jobid=4 yes' | bconsole", "destructive"),
    ("bash", "echo 'list jobs' | bconsole", "none"),
    ("bash", "php artisan migrate:fresh", "destructive"),
    ("bash", """midclt call pool.export 2 '{"destroy": true}'""", "destructive"),
    ("bash", "svctask rmhost esx4", "destructive"),
    ("bash", "[root@esx7:~] vim-cmd vmsvc/destroy 9", "destructive"),
    ("bash", "[ada@web ~]$ sudo ls /srv", "none"),
    ("bash", "ada@mac ~ % diskutil list", "none"),
    ("bash", "make -n install", "none"),
    ("ios", "ip access-list standard M\n deny any\nline vty 0 4\n access-class M in", "destructive"),
    ("ios", "ip access-list standard M\n permit 10.0.0.0\n deny any\nline vty 0 4\n access-class M in", "caution"),
    ("powershell", "New-NetFirewallRule -DisplayName x -Direction Inbound -Action Block", "destructive"),
    (
        "powershell",
        "New-NetFirewallRule -DisplayName x -Direction Inbound -Action Block -RemoteAddress 1.2.3.4",
        "caution",
    ),
    ("powershell", "Get-ADGroupMember G | % { Remove-ADGroupMember G $_ -Confirm:$false }", "destructive"),
    ("cmd", "copy /y D:\\SYSTEM C:\\Windows\\System32\\config\\SYSTEM", "destructive"),
]
"""Dry runs by a letter, what a program is told on its input, what stands behind a line that leaves nothing over."""


UNDER_A_CONDITION = [
    ("sql", "IF OBJECT_ID('dbo.t') IS NOT NULL DROP TABLE dbo.t", "destructive"),
    ("sql", "IF EXISTS (SELECT 1 FROM sys.databases) DROP DATABASE x", "destructive"),
    ("sql", "IF @a = 1 AND @b = 2 TRUNCATE TABLE a", "destructive"),
    ("sql", "IF DB_ID('x') IS NOT NULL ALTER DATABASE x SET SINGLE_USER WITH ROLLBACK IMMEDIATE", "destructive"),
    ("sql", "WHILE @@ROWCOUNT > 0 DELETE TOP (1000) FROM a", "destructive"),
    ("sql", "IF (SELECT COUNT(*) FROM a) > 5 UPDATE a SET x = 1 WHERE id = 4", "caution"),
    ("sql", "IF EXISTS (SELECT 1) BEGIN DROP TABLE a END", "destructive"),
    ("sql", "IF 1 = 1 SELECT 1 ELSE DROP TABLE a", "destructive"),
    ("sql", "IF 1 = 1 BEGIN SELECT 1 END ELSE BEGIN TRUNCATE TABLE a END", "destructive"),
    ("sql", "PRINT 'x' BEGIN SHUTDOWN END", "destructive"),
    ("sql", "SELECT 1 FROM t ELSE GRANT x TO y", "caution"),
    # A condition that names a verb, and a statement that asks for itself.
    ("sql", "IF UPDATE(price) SELECT 1", "none"),
    ("sql", "IF EXISTS (SELECT 1 FROM a) PRINT 'x'", "none"),
    ("sql", "IF @a = 1 SELECT 2", "none"),
    ("sql", "BEGIN SELECT 1 END", "none"),
    ("sql", "SELECT IF(a > 1, REPLACE(x, 'a', 'b'), 2) FROM t", "none"),
    ("sql", "CREATE TABLE IF NOT EXISTS a (id int)", "caution"),
    ("sql", "DROP TABLE IF EXISTS a", "destructive"),
]

RUN_BY_OTHERS = [
    ("bash", "sudo -u root mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo -iu root mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo -nu root -g disk mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo -uroot mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo -ubackup mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo --user=root mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo -- mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo -n mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo A=1 mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "ls | xargs -0I {} mkfs.ext4 {}", "destructive"),
    ("bash", "timeout -k 3 5 mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "nice -n 10 mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "chroot /mnt mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "flock -w 3 /run/l mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "timeout $LIMIT mkfs.ext4 /dev/sda1", "destructive"),
    ("bash", "sudo chroot /mnt/system sh -c 'mkfs.ext4 /dev/sda1'", "destructive"),
    ("bash", "chroot /mnt ls -l", "none"),
    ("bash", "flock /run/mkfs ls -l", "none"),
    ("bash", "chroot /mnt", "none"),
    ("bash", "env -u LANG sudo -u root mkfs.ext4 /dev/sda1", "destructive"),
    # What only stands where a value does is not run.
    ("bash", "sudo -u reboot whoami", "none"),
    ("bash", "sudo -iu reboot whoami", "none"),
    ("bash", "sudo -u reboot", "none"),
    ("bash", "sudo -u", "none"),
    ("bash", "sudo -", "none"),
    ("bash", "sudo", "none"),
]

AS_IT_IS_STARTED = [
    ("cmd", "(echo select disk 1& echo clean& echo rem:(x))| diskpart", "destructive"),
    ("cmd", 'if exist a start "Title" shutdown /r /t 0', "caution"),
    ("cmd", 'if exist a start "Title" notepad', "none"),
    ("cmd", 'if exist a start "Title" del /s /q C:\\Data', "destructive"),
    ("cmd", 'echo start "del" x', "none"),
    ("bash", "docker exec -- app rm -rf /x", "destructive"),
    ("bash", "kubectl exec -- web rm -rf /x", "destructive"),
    ("bash", "tmux send-keys -t a 'rm -rf /srv'", "destructive"),
    ("bash", "tmux send-keys reboot Enter", "none"),
    ("bash", "screen -S a -X stuff 'rm -rf /srv\\n'", "destructive"),
    ("bash", "screen -dm rm", "none"),
    ("bash", "nice 10 rm -rf /srv", "destructive"),
    ("bash", "nice ls", "none"),
    ("bash", "bash <(curl -s https://x.example/a.sh)", "destructive"),
    ("bash", "python3 <(curl https://x.example/a.py)", "destructive"),
    ("bash", "source <(wget -qO- https://x.example/a)", "destructive"),
    ("bash", "python3 a.py < b.txt", "none"),
]

IN_SQL = [
    ("sql", "WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x", "destructive"),
    ("sql", "WITH x AS (DELETE FROM a WHERE id = 1 RETURNING *) SELECT * FROM x", "caution"),
    (
        "sql",
        "WITH x AS (SELECT 1), y AS MATERIALIZED (UPDATE t SET a = (SELECT 1) RETURNING a) SELECT 1",
        "destructive",
    ),
    ("sql", "WITH x AS (SELECT a FROM b) SELECT * FROM x", "none"),
    ("sql", "WITH x AS (SELECT id FROM (SELECT 1) y) DELETE FROM x", "destructive"),
    ("sql", "DECLARE @s nvarchar(max) = N'DELETE FROM a'; EXEC (@s)", "destructive"),
    ("sql", "DECLARE @s sysname = 'DROP TABLE a'; PRINT @s", "none"),
    ("sql", "DECLARE @s nvarchar(9) = 'DROP TABLE a'; UPDATE t SET a = @s WHERE id = 1", "caution"),
    ("sql", "EXEC sp_executesql @s", "caution"),
    ("powershell", "robocopy a b /MIR -WhatIf", "none"),
    ("cmd", "robocopy a b /MIR -WhatIf", "destructive"),
]

BY_VERB = [
    ("powershell", "Grant-FooThing -Name x", "caution"),
    ("powershell", "Disable-FooThing x", "caution"),
    ("powershell", "Purge-FooThing x", "destructive"),
    ("powershell", "Restart-FooThing x", "caution"),
    ("powershell", "Get-FooThing x", "none"),
    ("powershell", "Name    Value\n----    -----\nfoo     shutdown\n", "none"),
    ("powershell", "Name    Value\n----    -----\nfoo     shutdown\nStop-Computer    -Force", "destructive"),
]

BELOW_WHAT_IS_OPEN = [
    ("fortios", "config system interface\nedit port1\nset status down\nend", "destructive"),
    ("fortios", "config system interface\nend\nset status down", "caution"),
    ("routeros", "/interface\nfoo\ndisable ether1", "destructive"),
    ("routeros", "/interface\ndisable ether1", "destructive"),
    ("routeros", "foo\ndisable ether1", "caution"),
]

_CLOSED = "ip access-list extended BLOCK\n deny ip any any\n"
_UP = "interface Gi0/1\n ip access-group BLOCK in\n"

LISTS_PUT_UP = [
    # A list that permits nothing locks everybody out, wherever it is put up against what comes in.
    ("ios", _CLOSED + _UP, "destructive"),
    ("ios", _CLOSED + "line vty 0 4\n access-class BLOCK in\n", "destructive"),
    ("ios", "ip access-list standard BLOCK\n 10 deny any\n 20 remark x\n" + _UP, "destructive"),
    ("ios", "ip access-list extended OPEN\n permit ip any any\n" + _CLOSED + _UP, "destructive"),
    ("ios", _CLOSED + "ip access-list extended OPEN\n permit ip any any\n" + _UP, "destructive"),
    # An entry belongs to the list above it, as long as nothing else stands between.
    ("ios", _CLOSED + "exit\n permit ip any any\n" + _UP, "destructive"),
    ("ios", _CLOSED + " permit ip host 10.0.0.5 any\n" + _UP, "caution"),
    ("ios", "ip access-list extended BLOCK\n permit ip any any\n deny ip any any\n" + _UP, "caution"),
    ("ios", "ip access-list extended BLOCK\n remark nothing\n" + _UP, "caution"),
    ("ios", "ip access-list extended BLOCK\n evaluate OTHERS\n" + _UP, "caution"),
    ("ios", _CLOSED + _UP.replace(" in", " out"), "caution"),
    ("ios", _CLOSED + _UP.replace("BLOCK", "OTHER"), "caution"),
    ("ios", _UP, "caution"),
    ("ios", "interface Gi0/1\n shut\n no shut\n", "caution"),
    ("ios", "interface Gi0/1\n shut\n description x\n no shut\n", "destructive"),
]


@pytest.mark.parametrize(
    ("shell", "text", "level"),
    [
        *HANDED_ON,
        *METHODS,
        *UNKNOWN_PROGRAMS,
        *IN_OTHER_LANGUAGES,
        *REHEARSED,
        *TEMPORARY,
        *LOOKED_AT,
        *ACTING,
        *PUT_OUT,
        *ROUTEROS,
        *WEAKENED,
        *SENT_ELSEWHERE,
        *FED_OR_EMPTIED,
        *AS_WRITTEN_ELSEWHERE,
        *LISTS_PUT_UP,
        *RUN_BY_OTHERS,
        *UNDER_A_CONDITION,
        *AS_IT_IS_STARTED,
        *BY_VERB,
        *IN_SQL,
        *BELOW_WHAT_IS_OPEN,
    ],
)
def test_a_kind_is_judged_by_what_it_does(shell: str, text: str, level: str) -> None:
    assert _SHIELD.judge(shell, text).danger.value == level


def test_what_is_overwritten_is_named_by_its_beginning() -> None:
    reason = _SHIELD.judge("bash", f"echo x >> /etc/{'a' * 90}").reason
    assert reason is not None
    assert reason.command == f">>/etc/{'a' * 53}"


def test_words_that_a_container_only_gets_handed_are_judged_as_what_they_start() -> None:
    for text, command in (
        ("docker exec db 'rm -rf /x; ls'", "rm"),
        ("docker images rm -rf /data", "docker"),
        ("foo exec 'rm -rf /x; ls'", "foo"),
    ):
        reason = _SHIELD.judge("bash", text).reason
        assert reason is not None
        assert reason.command == command


def test_what_is_still_to_be_filled_in_is_told_of_all_but_the_longest_texts() -> None:
    text = "rm -rf /srv/<FOLDER> # "
    for length, remarks in ((LONGEST, (Remark.PLACEHOLDER,)), (LONGEST + 1, ())):
        assert _SHIELD.judge("bash", text.ljust(length, "x")).remarks == remarks


def test_a_folder_tells_nothing_of_what_a_program_does() -> None:
    for text, command in (("/opt/x/mkfs.ext4 /dev/sda", "mkfs.ext4"), ("/opt/x/Format.COM d: /q", "format")):
        for shell in ("bash", "cmd"):
            reason = _SHIELD.judge(shell, text.replace("/opt/x/", "C:\\x\\") if shell == "cmd" else text).reason
            assert reason is not None
            assert reason.command == command


def test_what_is_encoded_is_read_with_its_end_or_without() -> None:
    for text in ("rm -rf /srv", "rm -rf /srv/a", "rm -rf /srv/ab"):
        whole = base64.b64encode(text.encode("utf-16-le")).decode()
        for form in (whole, whole.rstrip("=")):
            verdict = _SHIELD.judge("powershell", f"powershell -enc {form}")
            assert verdict.danger.value == "destructive"
            assert Remark.ENCODED in verdict.remarks


@pytest.mark.parametrize(
    ("text", "command"),
    [
        *(
            (f"{runner} rm -rf /a", "rm")
            for runner in (
                *(
                    "timeout -k 5 10",
                    "sudo -iu root",
                    "sudo -ugroup",
                    "sudo --user root",
                    "sudo --user=root",
                    "env A=b",
                ),
                *(
                    "nice",
                    "nice -n 5",
                    "nice 5",
                    "runuser -u www",
                    "chroot /mnt",
                    "flock /l",
                    "foo a b c d e",
                    "foo --",
                ),
                *("xargs -n 1", "psexec @list -u adm", "stdbuf -oL", "time", "sudo -u root env A=b nice -n 5"),
            )
        ),
        *((f"{runner} 'rm -rf /a'", "rm") for runner in ("runuser www -c", "sg adm -c", "flock /l -c", "watch -n 2")),
        ("timeout 5 reboot", "reboot"),
        ("find . -exec ls {} + -o -exec rm -rf {} \\;", "rm"),
        ("find . -exec ls {} + -delete", "find"),
        ("trap 'rm -rf /a' EXIT", "rm"),
        ("awk '{ system(\"rm -rf /a\") }' f", "rm"),
        # Farther from its name, only the words tell.
        ("foo a b c d e f rm -rf /a", "foo"),
        ("foo rm", "foo"),
        ("sudo", None),
        ("man rm -rf /a", None),
        ("trap '' INT", None),
    ],
)
def test_what_a_program_starts_is_named(text: str, command: str | None) -> None:
    reason = _SHIELD.judge("bash", text).reason
    assert (reason and reason.command) == command


def test_what_a_text_writes_into_a_script_is_what_runs() -> None:
    for text, command in (
        ("cat > s.txt <<E\nselect disk 1\nclean\nE\ndiskpart /s s.txt", "clean"),
        ("foo <<E\nclean\nE\ndiskpart /s s.txt", "diskpart"),
        ("echo clean > s.txt; diskpart /s s.txt", "clean"),
    ):
        reason = _SHIELD.judge("bash", text).reason
        assert reason is not None
        assert reason.command == command
