@echo off
rem Klik dua kali: membaca input\ dan menulis output\, lalu menunggu agar pesannya terbaca.
cd /d "%~dp0"
py run.py %*
pause
